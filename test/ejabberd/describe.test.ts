import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectDiff } from '../../server/baseline/effect-diff.ts';
import { effectDiffText } from '../../server/baseline/effect-words.ts';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { inWords } from '../../server/formats/ejabberd/wording.ts';
import { unitsOf } from '../docs/judge.ts';
import { pagesOf } from '../docs/pages.ts';
import { unitOf } from './unit.ts';

const blocks = pagesOf(ejabberd).flatMap(({ id, examples }) =>
  examples.map((example) => [`${id}, line ${example.line}`, example] as const),
);

describe('words for effects', () => {
  it.each(blocks)('are there for all, and hold nothing of the keys: %s', async (_name, example) => {
    for (const unit of await unitsOf(example, ejabberd)) {
      const open = ejabberd.open(unit);
      const other = ejabberd.open(unitOf('hosts: [example.org]\n'));
      for (const [key, value] of open.effects()) {
        const words = open.describeEffect(key);
        expect(words, key).toBeDefined();
        expect(words?.inForce, key).toBe(value);
        // The other side of a comparison calls it the same, whether or not it has it.
        expect(other.describeEffect(key), key).toMatchObject({ setting: words?.setting, scope: words?.scope });
        expect(`${words?.setting} in ${words?.scope}`).not.toMatch(/\*\/|listen\/|modules\/|@\d|\/udp|#\d/);
      }
    }
  });

  it('are the same for what is the same, however it is written', () => {
    const one = 'hosts: [a]\nloglevel: 5\nnegotiation_timeout: 120\nauth_method: mnesia\nc2s_tls_compression: no\n';
    const two =
      'hosts: ["a"]\nloglevel: debug\nnegotiation_timeout: 2 minutes\nauth_method: [internal]\nc2s_tls_compression: false\n';
    expect(diffOf(one, two.replace('internal', 'mnesia'))).toBe('Nothing changes in effect.\n');
    expect(diffOf(one, two.replace('debug', 'info'))).toContain('loglevel: debug → info');
  });

  it('say what changes, defaults included', () => {
    const before = `hosts: [example.org, example.com]
s2s_use_starttls: required
acl: {admin: {user: a@example.org}}
modules: {mod_register: {ip_access: all}}
sql_password: hunter2
listen:
  - {port: 5222, module: ejabberd_c2s, starttls: true, starttls_required: true}
  - {port: 3478, module: ejabberd_stun, transport: udp}
`;
    const after = `hosts: [example.org, example.com]
acl: {admin: {user: [a@example.org, "b c@example.org"]}}
access_rules: {local: {allow: all}}
modules: {mod_register: {password_strength: 32}, mod_ping: {}}
sql_password: hunter3
negotiation_timeout: 1 hour
listen:
  - {port: 5222, module: ejabberd_c2s, starttls: true}
  - {port: "unix:/run/x", module: ejabberd_http}
host_config: {example.com: {auth_method: anonymous, modules: {mod_ping: {ping_interval: 90}}}}
`;
    expect(diffOf(before, after)).toBe(
      [
        'etc/ejabberd/ejabberd.yml',
        '  s2s_use_starttls: required → false',
        '  ACL admin: {user: a@example.org} → {user: [a@example.org, "b c@example.org"]}',
        '  starttls_required in ejabberd_c2s on port 5222: true → false',
        '  ejabberd_stun on port 3478 (UDP): listens → no listener',
        '  access rule local: not defined → {allow: all}',
        '  password_strength in mod_register: 0 → 32',
        '  mod_ping: not loaded → loaded',
        '  negotiation_timeout: 2 minutes → 1 hour',
        '  auth_method in virtual host example.com: [mnesia] → [anonymous]',
        '  list of modules in virtual host example.com: that of the top level → present',
        '  mod_ping in virtual host example.com: not loaded → loaded',
        '  ping_interval in mod_ping of virtual host example.com: not set → 90 seconds',
        '  ejabberd_http on socket /run/x: no listener → listens',
        '',
      ].join('\n'),
    );
  });
});

function diffOf(...texts: readonly [string, string]): string {
  const [before, after] = texts.map((text) => {
    const open = ejabberd.open(unitOf(text));
    return {
      file: 'etc/ejabberd/ejabberd.yml',
      format: 'ejabberd',
      effects: open.effects(),
      describe: (key: string) => open.describeEffect(key),
      listeners: [],
      secrets: [],
    };
  });
  return effectDiffText(effectDiff(before === undefined ? [] : [before], after === undefined ? [] : [after]));
}

describe('values in words', () => {
  it('are as one would write them', () => {
    expect(inWords(['no_sslv3', 'a b', 'yes', '5', '*', ''])).toBe('[no_sslv3, "a b", "yes", "5", "*", ""]');
    expect(inWords({ 'admin access': { who: true, rate: 0.5 } })).toBe('{"admin access": {who: true, rate: 0.5}}');
    expect(inWords(300_000, { kind: 'timeout', unit: 'second' })).toBe('5 minutes');
    expect(inWords('infinity', { kind: 'timeout', unit: 'second' })).toBe('infinity');
    expect(inWords('https://me:hunter2@example.org/')).toBe('"https://(hidden)@example.org/"');
  });

  it('differ where values differ', () => {
    const scalar = fc.oneof(
      fc.string(),
      fc.constantFrom('true', 'no', '1', '[', 'a: b', 'a, b'),
      fc.integer(),
      fc.boolean(),
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, json, (one, two) => {
        const same = JSON.stringify(one) === JSON.stringify(two);
        expect(inWords(one as never) === inWords(two as never)).toBe(same);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});

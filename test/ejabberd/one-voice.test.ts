import { describe, expect, it } from 'vitest';
import { rules } from '../../server/formats/ejabberd/rules/index.ts';
import { modelOf } from './unit.ts';

const context = { profile: 'baseline' } as const;

/** What some rules say of a text: the rule, the subject, what is marked. */
function said(text: string, ...names: (keyof typeof rules)[]): readonly string[] {
  const model = modelOf(text);
  return names.flatMap((name) =>
    [...rules[name].check(model, context)].map(
      ({ subject, at }) => `${name} ${subject} ${text.slice(at.span.start, at.span.end)}`,
    ),
  );
}

describe('port 5223 without TLS', () => {
  const spoken = (options: string) =>
    said(
      `hosts: [a]\nlisten:\n  - port: 5223\n    module: ejabberd_c2s\n${options}`,
      'c2s-no-encryption',
      'c2s-starttls-optional',
      'tls-port-without-tls',
    ).map((line) => line.split(' ')[0]);
  it.each([
    ['', ['c2s-no-encryption']],
    ['    starttls: true\n', ['c2s-starttls-optional']],
    ['    starttls_required: true\n', ['tls-port-without-tls']],
    ['    starttls: SOME_MACRO\n', ['tls-port-without-tls']],
    ['    tls: true\n', []],
  ])('is spoken of once, with %j', (options, names) => {
    expect(spoken(options)).toEqual(names);
  });
  it('gets TLS, or leads to the rule that wants it', () => {
    const fixes = (options: string) => {
      const model = modelOf(`hosts: [a]\nlisten:\n  - port: 5223\n    module: ejabberd_c2s\n${options}`);
      const names = ['c2s-no-encryption', 'c2s-starttls-optional'] as const;
      return names.flatMap((name) =>
        [...rules[name].check(model, context)].map(({ fix }) => [fix?.title, fix?.reveals]),
      );
    };
    expect(fixes('')[0]?.[0]).toBe('Set tls to true on port 5223');
    expect(fixes('    starttls: true\n')[0]?.[1]).toContain('ejabberd/tls-port-without-tls');
  });
});

describe('an ACL of everybody that makes administrators', () => {
  const marked = (rest: string) =>
    said(
      `hosts: [a]\nacl: {local: {user_regexp: ""}, admin: {user_regexp: ""}}\n${rest}`,
      'acl-admin-matches-everybody',
    );
  it('is marked when nothing else goes by it', () => {
    expect(marked('access_rules: {announce: {allow: local}}\n')).toEqual([
      'acl-admin-matches-everybody */acl/local ""',
    ]);
    expect(marked('access_rules: {configure: {allow: admin}, muc_create: {allow: admin}}\n')).toEqual([
      'acl-admin-matches-everybody */acl/admin ""',
    ]);
  });
  it('is left alone when others go by it: what names it is marked', () => {
    const rules = 'access_rules: {local: {allow: local}, announce: {allow: local}}\n';
    expect(marked(rules)).toEqual(['acl-admin-matches-everybody */access_rules/announce local']);
    const modules = 'modules: {mod_announce: {access: local}, mod_muc: {access_create: local}}\n';
    expect(marked(`access_rules: {local: {allow: local}}\n${modules}`)).toEqual([
      'acl-admin-matches-everybody */modules/mod_announce/access access: local',
    ]);
  });
});

describe('second places', () => {
  it('are told of in whole sentences', () => {
    const text =
      'hosts: [a]\nlisten: [{port: 5280, module: ejabberd_http, request_handlers: {/ws: ejabberd_http_ws, /bosh: mod_bosh}}]\n';
    const related = [...rules['http-xmpp-plaintext'].check(modelOf(text), context)].flatMap(
      (problem) => problem.related ?? [],
    );
    expect(related.map(({ message }) => message)).toEqual(['Here mod_bosh is served, too.']);
  });
});

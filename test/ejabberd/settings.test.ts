import { describe, expect, it } from 'vitest';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { readPolicy } from '../../server/policy/read-policy.ts';
import { unitOf } from './unit.ts';

/** The custom rules of a policy over an ejabberd.yml: its findings, and the text after the first one's fix. */
function judged(policy: string, text: string, path = '/etc/ejabberd/ejabberd.yml') {
  const { custom, problems } = readPolicy('/w/.parapet.toml', policy, [ejabberd]);
  expect(problems).toEqual([]);
  const unit = unitOf({ [path]: text });
  const found = ejabberd.open(unit).findings({
    profile: 'baseline',
    custom: custom.map(({ value }) => value),
    onRuleFailure(_, error) {
      throw error;
    },
  });
  const findings = found.filter(({ ruleId }) => ruleId.startsWith('custom/'));
  const edits = findings[0]?.fixes[0]?.edits();
  return {
    said: findings.map(({ subject, message }) => `${subject}: ${message}`),
    at: findings.map(({ at: { span } }) => text.slice(span.start, span.end)),
    absent: findings.map(({ absent }) => absent === true),
    fixed: edits && afterEdits(unit, edits)?.files.get(unit.rootPath)?.text,
  };
}

const rule = (keyword: string, condition: string, fix?: string) =>
  `[[custom]]\nid = "ours"\nformat = "ejabberd"\nkeyword = "${keyword}"\n${condition}\nmessage = "we do not want this"\n${fix === undefined ? '' : `fix = '${fix}'\n`}`;

const text = `hosts: [example.org, example.com]
certfiles: [/etc/ssl/*.pem]
s2s_use_starttls: optional
negotiation_timeout: 5 minutes
sql_password: hunter2hunter2
listen:
  - port: 5222
    module: ejabberd_c2s
    starttls: true
  - port: 5269
    module: ejabberd_s2s_in
modules:
  mod_mam:
    default: always
host_config:
  example.com:
    s2s_use_starttls: required
    auth_method: [sql, jwt]
`;

describe('a custom rule of ejabberd.yml', () => {
  it('judges an option wherever it is in force another way', () => {
    const { said, at, fixed } = judged(rule('s2s_use_starttls', 'not-equals = "required"', 'required'), text);
    expect(said).toEqual(['*/s2s_use_starttls: we do not want this']);
    expect(at).toEqual(['s2s_use_starttls: optional']);
    expect(fixed).toBe(text.replace('optional', 'required'));
    expect(judged(rule('S2S_Use_Starttls', 'equals = "required"', 'optional'), text)).toMatchObject({
      said: ['example.com/s2s_use_starttls: in "virtual host example.com", we do not want this'],
      fixed: text.replace('required', 'optional'),
    });
    expect(judged(rule('auth_method', 'equals = "sql jwt"'), text).said).toHaveLength(1);
  });

  it('judges defaults, and its fix writes what is missing', () => {
    const { said, absent, fixed } = judged(rule('hide_sensitive_log_data', 'equals = "false"', 'true'), text);
    expect(said).toEqual(['*/hide_sensitive_log_data: we do not want this']);
    expect(absent).toEqual([true]);
    expect(fixed).toContain('\nhide_sensitive_log_data: true\n');
  });

  it('counts spans of time in seconds', () => {
    expect(judged(rule('negotiation_timeout', 'greater-than = 299', '2 minutes'), text).fixed).toBe(
      text.replace('5 minutes', '"2 minutes"'),
    );
    expect(judged(rule('negotiation_timeout', 'greater-than = 300'), text).said).toEqual([]);
  });

  it('judges an option of a module, of all listeners and of those of one module', () => {
    expect(judged(rule('mod_mam.default', 'equals = "always"', 'roster'), text)).toMatchObject({
      said: ['*/modules/mod_mam/default: we do not want this'],
      fixed: text.replace('default: always', 'default: roster'),
    });
    expect(judged(rule('listen.shaper', 'absent = true'), text).said).toEqual([
      'listen/ejabberd_c2s@5222/shaper: in "ejabberd_c2s on port 5222", we do not want this',
      'listen/ejabberd_s2s_in@5269/shaper: in "ejabberd_s2s_in on port 5269", we do not want this',
    ]);
    const { said, fixed } = judged(rule('ejabberd_c2s.starttls_required', 'equals = "false"', 'true'), text);
    expect(said).toHaveLength(1);
    expect(fixed).toBe(text.replace('ejabberd_c2s\n', 'ejabberd_c2s\n    starttls_required: true\n'));
  });

  it('asks whether a module is loaded', () => {
    const { said, absent, fixed } = judged(rule('mod_fail2ban', 'absent = true', 'loaded'), text);
    expect(said).toEqual(['*/modules/mod_fail2ban: we do not want this']);
    expect(absent).toEqual([true]);
    expect(fixed).toContain('\n  mod_fail2ban: {}\n');
    expect(judged(rule('mod_mam', 'present = true', 'loaded'), text)).toMatchObject({
      at: ['mod_mam'],
      fixed: undefined,
    });
  });

  it('writes lists, and nothing that ejabberd would not take', () => {
    expect(judged(rule('auth_method', 'equals = "mnesia"', '[mnesia, pam]'), text).fixed).toMatch(
      /^auth_method: \[mnesia, pam\]$/m,
    );
    expect(judged(rule('loglevel', 'equals = "info"', 'chatty'), text)).toMatchObject({ fixed: undefined });
    expect(judged(rule('acl', 'absent = true', '{admin: all}'), text)).toMatchObject({ fixed: undefined });
  });

  it('keeps silent about what nobody knows, and does not compare secrets', () => {
    const template = '/etc/ejabberd/ejabberd.yml.j2';
    expect(judged(rule('loglevel', 'present = true'), 'hosts: [a]\nloglevel: {{ level }}\n', template).said).toEqual(
      [],
    );
    expect(judged(rule('mod_ping', 'absent = true'), 'hosts: [a]\nmodules:\n  {{ more }}\n', template).said).toEqual(
      [],
    );
    expect(judged(rule('sql_password', "matches = '^h'"), text).said).toEqual([]);
    expect(judged(rule('sql_password', 'present = true', 'x'), text)).toMatchObject({
      said: ['*/sql_password: we do not want this'],
      fixed: undefined,
    });
  });

  it.each(['listen', 'modules', 'listen.nothing', 'mod_nothing.x', 'mod_mam.default.x', 'Port'])(
    'cannot be about %s',
    (keyword) => {
      expect(ejabberd.keyword?.(keyword)).toBeUndefined();
    },
  );
});

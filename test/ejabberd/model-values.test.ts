import { describe, expect, it } from 'vitest';
import { configurationOf } from '../../server/formats/ejabberd/configuration.ts';
import { effects } from '../../server/formats/ejabberd/effects.ts';
import { modulesNamed, undecided } from '../../server/formats/ejabberd/model.ts';
import { refusals } from '../../server/formats/ejabberd/validate.ts';
import { perHost, sources, value } from './model-samples.ts';
import { modelOf, release } from './unit.ts';

describe('an option that stands twice', () => {
  it('is put together when it is a list or a mapping', () => {
    expect(value('hosts', 'hosts: [a.example]\nhosts: [b.example]\n')).toEqual(['a.example', 'b.example']);
    const text = 'hosts: [a]\naccess_rules: {c2s: {allow: all}}\naccess_rules: {configure: {allow: admin}}\n';
    expect(value('access_rules', text)).toEqual({ c2s: { allow: 'all' }, configure: { allow: 'admin' } });
    const modules = modelOf('hosts: [a]\nmodules: {mod_ping: {}}\nmodules: {mod_version: {show_os: false}}\n');
    expect([...modules.global.modules.keys()]).toEqual(['mod_ping', 'mod_version']);
  });
  it('is the first one, and refused, when it is a single value', () => {
    const model = modelOf('hosts: [a]\nloglevel: info\nloglevel: debug\n');
    expect(model.global.option('loglevel').json).toBe('info');
    expect(refusals(configurationOf(model)).map(({ kind }) => kind)).toContain('duplicate-option');
  });
  it('below a virtual host, too', () => {
    const text = 'hosts: [a]\nhost_config: {a: {language: de}}\nhost_config: {a: {sql_username: x}}\n';
    expect([perHost('language', text).a, perHost('sql_username', text).a]).toEqual(['de', 'x']);
  });
});

describe('single values', () => {
  it.each([
    ['hide_sensitive_log_data', 'yes', true],
    ['hide_sensitive_log_data', '"true"', true],
    ['use_cache', 'off', false],
    ['use_cache', "'n'", false],
    ['hide_sensitive_log_data', 'True', 'True'],
    ['sql_password', '~', '~'],
    ['loglevel', '5', 'debug'],
    ['oauth_expire', '1 h', 3_600_000],
    ['net_ticktime', '60', 60_000],
    ['registration_timeout', 'infinity', 'infinity'],
    ['cache_life_time', '"1 Day"', 86_400_000],
    ['disable_sasl_mechanisms', 'PLAIN', ['PLAIN']],
    ['auth_method', '[internal, anonymous]', ['mnesia', 'anonymous']],
    ['s2s_use_starttls', '"yes"', true],
    ['s2s_use_starttls', 'required', 'required'],
    ['sql_username', '*lang', 'lang'],
    ['trusted_proxies', 'all', 'all'],
    ['sql_password', '|\n  secret\n  two', 'secret\ntwo\n'],
  ])('%s: %s', (option, text, json) => {
    expect(value(option, `hosts: [a]\nlanguage: &lang en\n${option}: ${text}\n`)).toEqual(json);
  });
});

describe('defaults', () => {
  it('are those of the release that is meant', () => {
    expect(value('s2s_use_starttls', 'hosts: [a]\n')).toBe(false);
    expect(value('oauth_client_id_check', 'hosts: [a]\n')).toBe('db');
    expect(value('oauth_client_id_check', 'hosts: [a]\n', release('23.01'))).toBe('allow');
    expect(value('auth_stored_password_types', 'hosts: [a]\n', release('23.01'))).toBeUndefined();
    expect(value('auth_stored_password_types', 'hosts: [a]\n')).toEqual([]);
  });
  it('may be those of another option', () => {
    expect(value('auth_method', 'hosts: [a]\n')).toEqual(['mnesia']);
    expect(value('auth_method', 'hosts: [a]\ndefault_db: sql\n')).toEqual(['sql']);
    const [module] = modulesNamed(
      modelOf('hosts: [a]\nldap_encrypt: tls\nmodules: {mod_shared_roster_ldap: {}}\n'),
      'mod_shared_roster_ldap',
    );
    expect(module?.option('ldap_encrypt')).toMatchObject({ source: 'default', json: 'tls' });
  });
  it('are not spoken of where something may be hidden', () => {
    expect(sources('s2s_use_starttls', 'hosts: [a]\n', { extent: 'fragment' })).toBe('undecided');
    expect(sources('s2s_use_starttls', 'hosts: [a]\ninclude_config_file: more.yml\n')).toBe('undecided');
    expect(sources('s2s_use_starttls', 'hosts: [a]\nlisten: [\n')).toBe('undecided');
  });
  it('are looked for on the commented-out line, else at hosts', () => {
    const at = (text: string) => {
      const { span } = modelOf(text).global.option('loglevel').at;
      return text.slice(span.start, span.end);
    };
    expect(at('# x\nhosts: [a]\n#loglevel: info # why\nlisten: []\n')).toBe('#loglevel: info # why');
    expect(at('# x\nhosts: [a]\nlisten:\n#loglevel: info\n  - port: 1\n')).toBe('hosts');
    expect(at('# x\nhosts: [a]\n# loglevel: a word about it\n# is said here\n')).toBe('# loglevel: a word about it');
    expect(at('')).toBe('');
  });
});

describe('macros and keywords', () => {
  const text = `hosts: [a.example]
define_macro:
  'LVL': debug
  PORT: 5222
  CIPH: "HIGH:!aNULL"
  OPTS: [no_sslv3, no_tlsv1]
  NESTED: OPTS
  WORD: "example"
loglevel: LVL
c2s_ciphers: CIPH
c2s_protocol_options: 'NESTED'
s2s_protocol_options: "OPTS"
sql_username: "u-@WORD@"
sql_database: 'db-@WORD@'
sql_server: db-@WORD@
redis_server: "@PORT@"
listen:
  - port: PORT
    module: ejabberd_c2s
`;
  it('are replaced where they are all of a value, and inside double quotes', () => {
    const model = modelOf(text);
    const json = (option: string) => model.global.option(option).json;
    expect(json('loglevel')).toBe('debug');
    expect(json('c2s_ciphers')).toBe('HIGH:!aNULL');
    expect(json('c2s_protocol_options')).toEqual(['no_sslv3', 'no_tlsv1']);
    expect(json('s2s_protocol_options')).toEqual(['no_sslv3', 'no_tlsv1']);
    expect(['sql_username', 'sql_database', 'sql_server', 'redis_server'].map(json)).toEqual([
      'u-example',
      'db-@WORD@',
      'db-@WORD@',
      '@PORT@',
    ]);
    expect(model.listeners[0]?.port).toEqual({ kind: 'port', number: 5222 });
  });
  it('are not replaced inside texts before 25.03', () => {
    expect(value('sql_username', text, release('23.01'))).toBe('u-@WORD@');
  });
  it('know where they are used and where they are defined', () => {
    const { at, definedAt } = modelOf(text).global.option('loglevel');
    expect([
      text.slice(at.span.start, at.span.end),
      definedAt && text.slice(definedAt.span.start, definedAt.span.end),
    ]).toEqual(['loglevel: LVL', 'debug']);
  });
  it('of keywords: in every quoting since 25.03, though not everywhere', () => {
    const keywords =
      'hosts: [a]\ndefine_keyword:\n  KW: "x"\n  S2S: required\n  Lower: "yy"\n  LL: debug\ns2s_use_starttls: S2S\nsql_username: u-@KW@\nsql_password: KW\nsql_database: "@Lower@"\nloglevel: LL\n';
    expect(
      ['s2s_use_starttls', 'sql_username', 'sql_password', 'sql_database'].map((option) => value(option, keywords)),
    ).toEqual(['required', 'u-x', 'x', 'yy']);
    expect(sources('loglevel', keywords)).toBe('undecided');
    expect(value('sql_username', keywords, release('24.12'))).toBe('u-@KW@');
  });
  it('may come from the environment since 24.12', () => {
    const unknown =
      'hosts: [a]\ns2s_use_starttls: REQUIRED\nsql_username: "@USER@"\ndisable_sasl_mechanisms: [PLAIN]\n';
    expect(
      ['s2s_use_starttls', 'sql_username', 'disable_sasl_mechanisms'].map((option) => sources(option, unknown)),
    ).toEqual(['undecided', 'undecided', 'set']);
    expect(value('s2s_use_starttls', unknown, release('23.01'))).toBe('REQUIRED');
  });
  it('that lead back to themselves are undecided and refused', () => {
    const model = modelOf('hosts: [a]\ndefine_macro: {A_: B_, B_: A_}\nlanguage: A_\n');
    expect(model.global.option('language').source).toBe('undecided');
    expect(refusals(configurationOf(model)).map(({ kind }) => kind)).toContain('unreadable');
  });
  it('do not multiply without end', () => {
    const bomb = Array.from(
      { length: 15 },
      (_, i) => `  M_${i}: [${'M_'.concat(String(i + 1), ', ').repeat(9)}x]\n`,
    ).join('');
    const start = performance.now();
    expect(sources('certfiles', `hosts: [a]\ndefine_macro:\n${bomb}certfiles: M_0\n`)).toBe('undecided');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('old names', () => {
  it('are read as what became of them', () => {
    const text = 'hosts: [a]\ndomain_certfile: /x.pem\nnew_sql_schema: true\ncertfiles: [/y.pem]\n';
    expect([value('certfiles', text), value('sql_schema_multihost', text)]).toEqual([['/x.pem', '/y.pem'], true]);
    expect([
      ...modelOf('hosts: [a]\nmodules: {mod_http_bind: {}, mod_last_odbc: {}, mod_echo: {}}\n').global.modules.keys(),
    ]).toEqual(['mod_bosh', 'mod_last']);
    const trusted = modelOf('hosts: [a]\ns2s_use_starttls: required_trusted\nmodules: {mod_s2s_dialback: {}}\n');
    expect(trusted.global.modules.size).toBe(0);
    const inherited = 'host_config: {a: {s2s_use_starttls: required_trusted}}\nmodules: {mod_s2s_dialback: {}}\n';
    expect(modelOf(`hosts: [a]\n${inherited}`).virtualHosts[0]?.modules.size).toBe(1);
  });
});

describe('templates', () => {
  const template = (text: string) => modelOf({ '/etc/ejabberd/ejabberd.yml.j2': text });
  it('leave open what they fill in, and keep the rest', () => {
    const model = template(
      'hosts:\n{% for host in hosts %}\n  - {{ host }}\n{% endfor %}\nloglevel: {{ level }}\nlanguage: en\n{% if tls %}\ns2s_use_starttls: required\n{% endif %}\nlisten:\n  - port: {{ port }}\n    module: ejabberd_c2s\n  {{ listeners }}\n',
    );
    const option = (name: string) => model.global.option(name).source;
    expect(['loglevel', 'language', 's2s_use_starttls', 'acl'].map(option)).toEqual([
      'undecided',
      'set',
      'undecided',
      'undecided',
    ]);
    expect([model.hostsKnown, model.mayListenMore, model.listeners.length]).toEqual([false, true, 1]);
    expect(model.listeners[0]).toMatchObject({ module: 'ejabberd_c2s', port: undefined });
    expect([...undecided(model).values()]).toEqual([5]);
    expect(refusals(configurationOf(model))).toEqual([]);
  });
  it('are taken for a whole where they leave nothing open', () => {
    const model = template('{# who #}\nhosts: [a]\nsql_password: "{{ password }}"\n');
    expect(model.global.option('s2s_use_starttls')).toMatchObject({ source: 'default', json: false });
  });
  it('have a hole where a value or entries would stand', () => {
    expect(template('hosts: [a]\nacl:\n{{ acls | to_yaml }}\nloglevel: info\n').global.option('acl').source).toBe(
      'undecided',
    );
    expect(template('hosts: [a]\nmodules:\n  mod_ping: {}\n  {{ more }}\n').global.mayLoadMore).toBe(true);
  });
});

describe('effects', () => {
  it('are all that is set, by stable names and without secrets', () => {
    const text = `hosts: [a]
sql_password: s3cret
acl: {admin: {user: x@a}}
modules: {mod_ping: {send_pings: yes}}
listen:
  - {port: 8888, module: ejabberd_service, hosts: {irc.a: {password: s3cret}}}
host_config: {a: {language: de}}
`;
    const all = effects(modelOf(text));
    expect(Object.fromEntries(all)).toMatchObject({
      '*/sql_password': '(hidden)',
      '*/acl/admin': '{user: x@a}',
      '*/modules/mod_ping': 'loaded',
      '*/modules/mod_ping/send_pings': 'true',
      'listen/ejabberd_service@8888/port': '8888',
      'listen/ejabberd_service@8888/hosts': '{irc.a: {password: (hidden)}}',
      'a/language': 'de',
    });
    expect([...all.values()].join()).not.toContain('s3cret');
  });
});

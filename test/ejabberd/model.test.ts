import { describe, expect, it } from 'vitest';
import { configurationOf } from '../../server/formats/ejabberd/configuration.ts';
import { effects } from '../../server/formats/ejabberd/effects.ts';
import { modulesNamed, scopesOf, settingsOf, undecided } from '../../server/formats/ejabberd/model.ts';
import { refusals } from '../../server/formats/ejabberd/validate.ts';
import { modelOf, release } from './unit.ts';

type Args = Parameters<typeof modelOf>;
const value = (option: string, ...args: Args) => modelOf(...args).global.option(option).json;
const sources = (option: string, ...args: Args) => modelOf(...args).global.option(option).source;
const perHost = (option: string, ...args: Args) => {
  const { global, virtualHosts } = modelOf(...args);
  return Object.fromEntries([global, ...virtualHosts].map((scope) => [scope.key, scope.option(option).json]));
};

/** What the real ejabberd 26.07 and 23.01 made of such configurations. */
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

describe('included files', () => {
  const part =
    's2s_use_starttls: required\nacl: {loopback: {ip: 127.0.0.0/8}}\ndefine_macro: {FROM_INC: 7}\nlisten: [{port: 5269, module: ejabberd_s2s_in}]\n';
  const files = (root: string) => ({ '/etc/ejabberd/ejabberd.yml': root, '/etc/ejabberd/part.yaml': part });
  it('stand where they are included', () => {
    const model = modelOf(
      files(
        'hosts: [a]\ninclude_config_file: /etc/ejabberd/part.yaml\nacl: {admin: {user: a@a}}\nlisten: [{port: FROM_INC, module: ejabberd_c2s}]\n',
      ),
    );
    expect(model.global.option('s2s_use_starttls').json).toBe('required');
    expect(Object.keys(model.global.option('acl').json ?? {})).toEqual(['loopback', 'admin']);
    expect(model.listeners.map(({ key }) => key)).toEqual(['ejabberd_s2s_in@5269', 'ejabberd_c2s@7']);
    expect(model.listeners[0]?.at.path).toBe('/etc/ejabberd/part.yaml');
    expect(model.isOpen).toBe(false);
  });
  it('may be limited', () => {
    const model = modelOf(
      files(
        'hosts: [a]\ninclude_config_file:\n  /etc/ejabberd/part.yaml:\n    disallow: [listen, define_macro, acl]\n',
      ),
    );
    expect([
      model.global.option('s2s_use_starttls').json,
      model.global.option('acl').json,
      model.listeners.length,
    ]).toEqual(['required', {}, 0]);
    const only = modelOf(
      files('hosts: [a]\ninclude_config_file:\n  /etc/ejabberd/part.yaml:\n    allow_only: [acl]\n'),
    );
    expect([only.global.option('s2s_use_starttls').json, only.listeners.length]).toEqual([false, 0]);
  });
  it.each([
    ['missing', 'include_config_file: /etc/ejabberd/none.yml', ['missing']],
    ['somewhere that is not at hand', 'include_config_file: /srv/none.yml', ['unknown']],
    ['relative to the spool folder', 'include_config_file: [part.yaml, part2.yaml]', ['unknown', 'unknown']],
    ['the file itself', 'include_config_file: /etc/ejabberd/ejabberd.yml', ['loop']],
  ])('that are %s', (_what, line, outcomes) => {
    const model = modelOf(files(`hosts: [a]\n${line}\n`));
    expect(model.expansion.splice.includes.map(({ outcome }) => outcome)).toEqual(outcomes);
    const refused = outcomes.some((outcome) => outcome === 'missing' || outcome === 'loop');
    expect(refusals(configurationOf(model)).length > 0).toBe(refused);
  });
});

describe('virtual hosts', () => {
  const text = `hosts: [a.example, B.example]
s2s_use_starttls: optional
acl: {admin: {user: a@a.example}}
modules: {mod_ping: {}, mod_version: {}}
host_config:
  b.example:
    s2s_use_starttls: required
    acl: {admin: {user: b@b.example}}
    modules: {mod_version: {show_os: false}}
`;
  it('have their own options in the place of those of all', () => {
    expect(perHost('s2s_use_starttls', text)).toEqual({
      '*': 'optional',
      'a.example': 'optional',
      'b.example': 'required',
    });
    expect(perHost('acl', text)['b.example']).toEqual({ admin: { user: 'b@b.example' } });
    expect(modelOf(text).virtualHosts.map(({ modules }) => [...modules.keys()])).toEqual([
      ['mod_ping', 'mod_version'],
      ['mod_version'],
    ]);
  });
  it('have no modules when they say so', () => {
    const { virtualHosts } = modelOf('hosts: [a, b]\nmodules: {mod_ping: {}}\nhost_config: {b: {modules: {}}}\n');
    expect(virtualHosts.map(({ modules }) => modules.size)).toEqual([1, 0]);
  });
  it('get what is appended behind what they have', () => {
    const model = modelOf(
      'hosts: [a, b]\nacl: {admin: {user: a@a}}\nmodules: {mod_ping: {}}\nappend_host_config:\n  b:\n    acl: {admin: {user: b@b}}\n    modules: {mod_version: {}}\n',
    );
    const [, b] = model.virtualHosts;
    expect([...(b?.modules.keys() ?? [])]).toEqual(['mod_ping', 'mod_version']);
    // Of a name that stands twice the later definition wins.
    expect(b?.access.acls.get('admin')?.value).toMatchObject({ entries: [{ value: { text: 'b@b' } }] });
  });
  it('are asked once for what all have, and once each for what is their own', () => {
    const model = modelOf(text);
    expect(settingsOf(model, 's2s_use_starttls').map(({ scope }) => scope.key)).toEqual(['*', 'b.example']);
    expect(settingsOf(model, 'language').map(({ scope }) => scope.key)).toEqual(['*']);
    const all = modelOf('hosts: [a]\nloglevel: debug\nhost_config: {a: {language: de}}\n');
    expect(scopesOf(all, 'language').map(({ key }) => key)).toEqual(['a']);
  });
});

describe('listeners', () => {
  const listener = (line: string, ...args: [Args[1]?]) =>
    modelOf(`hosts: [a]\nlisten:\n  - {port: 1, module: ejabberd_c2s, ${line}}\n`, ...args).listeners[0];
  it.each([
    ['ip: "127.1"', 'loopback'],
    ['ip: "0"', 'wildcard'],
    ['ip: "::FFFF:127.0.0.1"', 'loopback'],
    ['ip: "0x7f000001"', 'loopback'],
    ['ip: "::1"', 'loopback'],
    ['ip: "::"', 'wildcard'],
    ['ip: 10.1.2.3', 'lan'],
    ['ip: "fe80::1"', 'lan'],
    ['ip: 100.64.0.1', 'lan'],
    ['ip: 198.51.100.1', 'global'],
    ['tls: true', 'wildcard'],
    ['ip: localhost', undefined],
    ['ip: MY_ADDRESS', undefined],
  ])('with %s', (line, reach) => {
    expect(listener(line)?.reach).toBe(reach);
  });
  it('are sockets', () => {
    expect(
      modelOf('hosts: [a]\nlisten: [{port: "unix:/x.sock", ip: 0.0.0.0, module: ejabberd_c2s}]\n').listeners[0],
    ).toMatchObject({ reach: 'unix', isPublic: false, key: 'ejabberd_c2s@/x.sock' });
  });
  it('are told apart', () => {
    const keys = modelOf(
      'hosts: [a]\nlisten:\n  - {port: 1, module: ejabberd_stun}\n  - {port: 1, module: ejabberd_stun, transport: udp}\n  - {port: 1, ip: "::1", module: ejabberd_stun}\n',
    ).listeners.map(({ key }) => key);
    expect(keys).toEqual(['ejabberd_stun@1', 'ejabberd_stun@1/udp', 'ejabberd_stun@1#2']);
  });
  it('serve what their handlers and old switches say', () => {
    const text =
      'hosts: [a]\nlisten:\n  - port: 5280\n    module: ejabberd_http\n    web_admin: true\n    http_bind: true\n    captcha: true\n    register: false\n    request_handlers:\n      /x: mod_http_api\n';
    const handlers = (...args: [Args[1]?]) =>
      modelOf(text, ...args).listeners[0]?.handlers.map(({ path, module }) => `${path} ${module}`);
    expect(handlers()).toEqual([
      '/register mod_register_web',
      '/captcha ejabberd_captcha',
      '/bosh mod_bosh',
      '/admin ejabberd_web_admin',
      '/x mod_http_api',
    ]);
    expect(handlers(release('23.01'))?.[0]).toBe('/captcha ejabberd_captcha');
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
      '*/sql_password': 'secret',
      '*/acl/admin': '{"user":"x@a"}',
      '*/modules/mod_ping': 'loaded',
      '*/modules/mod_ping/send_pings': 'true',
      'listen/ejabberd_service@8888/port': '8888',
      'listen/ejabberd_service@8888/hosts': 'with a secret',
      'a/language': '"de"',
    });
    expect([...all.values()].join()).not.toContain('s3cret');
  });
});

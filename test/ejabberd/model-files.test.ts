import { describe, expect, it } from 'vitest';
import { configurationOf } from '../../server/formats/ejabberd/configuration.ts';
import { scopesOf, settingsOf } from '../../server/formats/ejabberd/model.ts';
import { refusals } from '../../server/formats/ejabberd/validate.ts';
import { type Args, perHost } from './model-samples.ts';
import { modelOf, release } from './unit.ts';

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

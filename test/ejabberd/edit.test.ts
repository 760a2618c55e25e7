import { describe, expect, it } from 'vitest';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { plan } from '../../server/formats/ejabberd/edit.ts';
import { effects, effectsAt } from '../../server/formats/ejabberd/effects.ts';
import type { Listener } from '../../server/formats/ejabberd/listener.ts';
import { type EjabberdModel, modulesNamed, resolve } from '../../server/formats/ejabberd/model.ts';
import { type EjabberdOperation, moves } from '../../server/formats/ejabberd/operation.ts';
import { entryNamed } from '../../server/formats/ejabberd/value.ts';
import { modelOf } from './unit.ts';

const text = `# Who we are
hosts:
  - a.example
  - b.example # second
define_macro:
  REQUIRED: false
  C2S_TLS:
    port: 5223
    module: ejabberd_c2s
    tls: true
#loglevel: info
language: en
listen:
  # clients
  - port: 5222
    module: ejabberd_c2s
    starttls_required: REQUIRED # for now
  - C2S_TLS
  - {port: 5280, module: ejabberd_http, request_handlers: {/admin: ejabberd_web_admin}}
  -
    port: 3478
    transport: udp
    module: ejabberd_stun
    turn_blacklist: 10.0.0.0/8

acl:
  admin:
    user: x@a.example
modules:
  mod_ping: {}
  mod_register:
    access: all # open
host_config:
  b.example:
    language: de
# the end
`;

const file = '/etc/ejabberd/ejabberd.yml';

/** Applies operations, and checks that nothing moves but what they say. The root file as it is then. */
function done(model: EjabberdModel, ...operations: EjabberdOperation[]): string | undefined {
  const edits = plan(model, operations);
  if (edits === undefined) return undefined;
  const unit = afterEdits(model.unit, edits);
  if (unit === undefined) throw new Error('The edits do not fit.');
  const after = resolve(unit);
  const meant = new Set(operations.flatMap((operation) => moves(model, operation)));
  const [before, now] = [effects(model), effects(after)];
  const moved = [...new Set([...before.keys(), ...now.keys()])].filter((key) => before.get(key) !== now.get(key));
  expect(
    moved.filter((key) => !meant.has(key)),
    'only what is meant moves',
  ).toEqual([]);
  expect(moved, 'something moves').not.toEqual([]);
  expect(
    [...unit.files.values()].flatMap((each) => after.expansion.splice.files.get(each.path)?.problems ?? []),
  ).toEqual([]);
  return unit.files.get(file)?.text;
}

function changed(from: string, to: string, of = text): string {
  expect(of).toContain(from);
  return of.replace(from, to);
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is missing.');
  return value;
}

const model = modelOf(text);
const [c2s, direct, http, stun] = [0, 1, 2, 3].map((index) => present(model.listeners[index])) as [
  Listener,
  Listener,
  Listener,
  Listener,
];
const [register, ping] = [present(modulesNamed(model, 'mod_register')[0]), present(modulesNamed(model, 'mod_ping')[0])];

describe('an option of the top level', () => {
  it.each<[string, EjabberdOperation, string]>([
    [
      'is set where it stands',
      { kind: 'set-option', option: 'language', value: 'de' },
      changed('language: en', 'language: de'),
    ],
    [
      'is set on its commented-out line',
      { kind: 'set-option', option: 'loglevel', value: 'debug' },
      changed('#loglevel: info', 'loglevel: debug'),
    ],
    [
      'is added behind another one',
      { kind: 'set-option', option: 's2s_use_starttls', value: 'required', after: 'hosts' },
      changed('# second\n', '# second\ns2s_use_starttls: required\n'),
    ],
    [
      'is added at the end, before the last comments',
      { kind: 'set-option', option: 's2s_access', value: 'none' },
      changed('    language: de\n', '    language: de\ns2s_access: none\n'),
    ],
    [
      'is added apart when it has lines of its own',
      { kind: 'set-option', option: 'shaper', value: { normal: 1000 }, after: 'language' },
      changed('language: en\n', 'language: en\nshaper:\n  normal: 1000\n'),
    ],
    ['is removed', { kind: 'remove-option', option: 'language' }, changed('language: en\n', '')],
    [
      'is set for one host',
      { kind: 'set-option', option: 'language', value: 'fr', host: 'b.example' },
      changed('language: de', 'language: fr'),
    ],
    [
      'is added for one host',
      { kind: 'set-option', option: 's2s_access', value: 'none', host: 'b.example' },
      changed('    language: de\n', '    language: de\n    s2s_access: none\n'),
    ],
    [
      'is added for a host that has no options yet',
      { kind: 'set-option', option: 's2s_access', value: 'none', host: 'a.example' },
      changed('    language: de\n', '    language: de\n  a.example:\n    s2s_access: none\n'),
    ],
  ])('%s', (_what, operation, after) => {
    expect(done(model, operation)).toBe(after);
  });

  it('makes host_config when there is none', () => {
    expect(done(modelOf('hosts: [a]\n'), { kind: 'set-option', option: 'language', value: 'de', host: 'a' })).toBe(
      'hosts: [a]\nhost_config:\n  a:\n    language: de\n',
    );
  });

  it('has no place when it stands twice', () => {
    expect(
      plan(modelOf('hosts: [a]\ncertfiles: [x]\ncertfiles: [y]\n'), [
        { kind: 'set-option', option: 'certfiles', value: ['z'] },
      ]),
    ).toBeUndefined();
  });
});

describe('an option of a listener', () => {
  it.each<[string, EjabberdOperation, string]>([
    [
      'is added to that one alone',
      { kind: 'set-listener-option', listener: c2s, option: 'tls', value: true, after: 'port' },
      changed('  - port: 5222\n', '  - port: 5222\n    tls: true\n'),
    ],
    [
      'is set in the place of a macro, which stays',
      { kind: 'set-listener-option', listener: c2s, option: 'starttls_required', value: true },
      changed('starttls_required: REQUIRED # for', 'starttls_required: true # for'),
    ],
    [
      'is set in the macro that gives the listener',
      { kind: 'set-listener-option', listener: direct, option: 'ip', value: '127.0.0.1', after: 'port' },
      changed('    port: 5223\n', '    port: 5223\n    ip: 127.0.0.1\n'),
    ],
    [
      'stays between braces',
      { kind: 'set-listener-option', listener: http, option: 'ip', value: '::1' },
      changed('/admin: ejabberd_web_admin}}', '/admin: ejabberd_web_admin}, ip: "::1"}'),
    ],
    [
      'is removed',
      { kind: 'remove-listener-option', listener: c2s, option: 'starttls_required' },
      changed('    starttls_required: REQUIRED # for now\n', ''),
    ],
    [
      'moves all of it when it is the port',
      { kind: 'set-listener-option', listener: stun, option: 'port', value: 5478 },
      changed('port: 3478', 'port: 5478'),
    ],
    [
      'becomes a list',
      {
        kind: 'add-list-item',
        list: present(stun.option('turn_blacklist').value),
        item: '127.0.0.0/8',
        moves: [stun.subject('turn_blacklist')],
      },
      changed('turn_blacklist: 10.0.0.0/8', 'turn_blacklist: [10.0.0.0/8, 127.0.0.0/8]'),
    ],
  ])('%s', (_what, operation, after) => {
    expect(done(model, operation)).toBe(after);
  });

  it('has no place in a macro that is used twice', () => {
    const twice = modelOf('hosts: [a]\ndefine_macro: {L_: {port: 1, module: ejabberd_c2s}}\nlisten: [L_, L_]\n');
    const [listener] = twice.listeners;
    expect(
      listener && plan(twice, [{ kind: 'set-listener-option', listener, option: 'tls', value: true }]),
    ).toBeUndefined();
  });

  it('has one in a macro that another macro names', () => {
    const text = 'hosts: [a]\ndefine_macro: {L_: {port: 1, module: ejabberd_c2s}, M_: L_}\nlisten: [M_]\n';
    const named = modelOf(text);
    const [listener] = named.listeners;
    expect(listener && done(named, { kind: 'set-listener-option', listener, option: 'tls', value: true })).toBe(
      text.replace('ejabberd_c2s}', 'ejabberd_c2s, tls: true}'),
    );
  });

  it('is set in the file that has the listener', () => {
    const part = 'listen:\r\n- port: 5222\r\n  module: ejabberd_c2s\r\n';
    const files = {
      [file]: 'hosts: [a]\ninclude_config_file: /etc/ejabberd/part.yml\n',
      '/etc/ejabberd/part.yml': part,
    };
    const spread = modelOf(files);
    const [listener] = spread.listeners;
    const edits = listener && plan(spread, [{ kind: 'set-listener-option', listener, option: 'tls', value: true }]);
    const unit = edits && afterEdits(spread.unit, edits);
    expect(unit?.files.get('/etc/ejabberd/part.yml')?.text).toBe(
      'listen:\r\n- port: 5222\r\n  module: ejabberd_c2s\r\n  tls: true\r\n',
    );
  });
});

describe('modules, ACLs and rules', () => {
  it.each<[string, EjabberdOperation, string]>([
    [
      'a module gets an option',
      { kind: 'set-module-option', module: ping, option: 'send_pings', value: true },
      changed('mod_ping: {}', 'mod_ping: {send_pings: true}'),
    ],
    [
      'a module gets another value',
      { kind: 'set-module-option', module: register, option: 'access', value: 'none' },
      changed('access: all #', 'access: none #'),
    ],
    [
      'a module loses its last option',
      { kind: 'remove-module-option', module: register, option: 'access' },
      changed('  mod_register:\n    access: all # open\n', '  mod_register: {}\n'),
    ],
    [
      'a module is added',
      { kind: 'add-module', module: 'mod_fail2ban', options: {} },
      changed('# open\n', '# open\n  mod_fail2ban: {}\n'),
    ],
    ['a module is removed', { kind: 'remove-module', module: ping }, changed('  mod_ping: {}\n', '')],
    [
      'an ACL is added',
      { kind: 'set-named', option: 'acl', name: 'loopback', value: { ip: ['127.0.0.0/8', '::1/128'] } },
      changed('user: x@a.example\n', 'user: x@a.example\n  loopback:\n    ip: [127.0.0.0/8, "::1/128"]\n'),
    ],
    [
      'the first rule is added',
      { kind: 'set-named', option: 'access_rules', name: 'trusted', value: { allow: 'loopback' } },
      changed('    language: de\n', '    language: de\n\naccess_rules:\n  trusted:\n    allow: loopback\n'),
    ],
    [
      'the first module of a host is added',
      { kind: 'add-module', module: 'mod_ping', options: {}, host: 'b.example' },
      changed('    language: de\n', '    language: de\n    modules:\n      mod_ping: {}\n'),
    ],
  ])('%s', (_what, operation, after) => {
    expect(done(model, operation)).toBe(after);
  });
});

describe('parts of values', () => {
  const acl = model.global.access.acls.get('admin');
  const handlers = http.option('request_handlers').value;
  const entry = handlers?.kind === 'mapping' ? entryNamed(handlers, '/admin') : undefined;
  const { value: hosts } = model.global.option('hosts');
  if (acl?.value.kind !== 'mapping' || entry === undefined || hosts?.kind !== 'sequence')
    throw new Error('Parts are missing.');
  const [user] = acl.value.entries;
  const [, second] = hosts.items;
  if (user === undefined || second === undefined) throw new Error('Parts are missing.');

  it.each<[string, EjabberdOperation, string]>([
    [
      'a value is replaced',
      { kind: 'replace-value', value: user.value, with: 'y@a.example', moves: effectsAt(model, user.at) },
      changed('x@a.example', 'y@a.example'),
    ],
    [
      'a key is renamed',
      { kind: 'rename-key', entry: user, to: 'server', moves: ['*/acl/admin'] },
      changed('user: x@a', 'server: x@a'),
    ],
    [
      'an entry is removed',
      { kind: 'remove-entry', entry, moves: [http.subject('request_handlers')] },
      changed('{/admin: ejabberd_web_admin}', '{}'),
    ],
    [
      'an entry is added',
      { kind: 'set-entry', mapping: acl.value, key: 'ip', value: '127.0.0.1', moves: ['*/acl/admin'] },
      changed('user: x@a.example\n', 'user: x@a.example\n    ip: 127.0.0.1\n'),
    ],
    [
      'an item is added',
      { kind: 'add-list-item', list: hosts, item: 'c.example', moves: ['*/hosts'] },
      changed('# second\n', '# second\n  - c.example\n'),
    ],
    [
      'an item is removed',
      { kind: 'remove-list-item', list: hosts, item: second, moves: ['*/hosts'] },
      changed('  - b.example # second\n', ''),
    ],
    [
      'a macro is changed where it is defined',
      {
        kind: 'replace-value',
        value: present(c2s.option('starttls_required').value),
        with: true,
        atDefinition: true,
        moves: [c2s.subject('starttls_required')],
      },
      changed('REQUIRED: false', 'REQUIRED: true'),
    ],
  ])('%s', (what, operation, after) => {
    // Without its second host, what is said for it is no longer asked for.
    if (what === 'an item is removed')
      operation = { ...operation, moves: ['*/hosts', 'b.example/language'] } as EjabberdOperation;
    expect(done(model, operation)).toBe(after);
  });
});

describe('a template', () => {
  const template = (body: string) => modelOf({ [`${file}.j2`]: body });
  it('is not edited where it decides', () => {
    const open = template(
      'hosts: [{{ host }}]\n{% if x %}\nlanguage: en\n{% endif %}\nloglevel: {{ level }}\nlisten:\n{% for port in ports %}\n  - port: 5222\n    module: ejabberd_c2s\n{% endfor %}\n',
    );
    expect(plan(open, [{ kind: 'set-option', option: 'language', value: 'de' }])).toBeUndefined();
    expect(plan(open, [{ kind: 'set-option', option: 'loglevel', value: 'info' }])).toBeUndefined();
    expect(open.listeners).toEqual([]);
  });
  it('is edited where it is plain', () => {
    const plainly = template(
      'hosts: [{{ host }}]\nlisten:\n  - port: {{ port }}\n    module: ejabberd_c2s\n{% if x %}\n    tls: true\n{% endif %}\n',
    );
    const [listener] = plainly.listeners;
    const edits =
      listener &&
      plan(plainly, [{ kind: 'set-listener-option', listener, option: 'ip', value: '127.0.0.1', after: 'port' }]);
    expect(edits && afterEdits(plainly.unit, edits)?.files.get(`${file}.j2`)?.text).toContain(
      '- port: {{ port }}\n    ip: 127.0.0.1\n    module:',
    );
    const last =
      listener && plan(plainly, [{ kind: 'set-listener-option', listener, option: 'ip', value: '127.0.0.1' }]);
    expect(last && afterEdits(plainly.unit, last)?.files.get(`${file}.j2`)?.text).toContain(
      'module: ejabberd_c2s\n    ip: 127.0.0.1\n{% if',
    );
  });
});

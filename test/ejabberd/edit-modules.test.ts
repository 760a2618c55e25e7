import { describe, expect, it } from 'vitest';
import { effectsAt } from '../../server/formats/ejabberd/effects.ts';
import type { EjabberdOperation } from '../../server/formats/ejabberd/operation.ts';
import { entryNamed } from '../../server/formats/ejabberd/value.ts';
import { c2s, changed, done, http, model, ping, present, register } from './edit-samples.ts';

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

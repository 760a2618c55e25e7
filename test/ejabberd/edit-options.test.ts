import { describe, expect, it } from 'vitest';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { plan } from '../../server/formats/ejabberd/edit.ts';
import type { EjabberdOperation } from '../../server/formats/ejabberd/operation.ts';
import { c2s, changed, direct, done, file, http, model, present, stun } from './edit-samples.ts';
import { modelOf } from './unit.ts';

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

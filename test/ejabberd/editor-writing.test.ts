import { describe, expect, it } from 'vitest';
import { accessUses } from '../../server/formats/ejabberd/access-uses.ts';
import { configurationOf } from '../../server/formats/ejabberd/configuration.ts';
import { listenerSnippets } from '../../server/formats/ejabberd/editor/snippets.ts';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { refusals } from '../../server/formats/ejabberd/validate.ts';
import { findingsOf } from '../docs/judge.ts';
import { accepted, at, BASE, labels, offersOf, PATH } from './editor-samples.ts';
import { modelOf, unitOf } from './unit.ts';

describe('completion', () => {
  it('offers options at the start of a line that are not there yet', () => {
    const offered = labels('hosts: [a.org]\n|\n');
    expect(offered).toEqual(expect.arrayContaining(['loglevel', 'listen', 'listener for clients']));
    expect(offered).not.toContain('hosts');
    expect(accepted('hosts: [a.org]\nlogl|\n', 'loglevel')).toBe('hosts: [a.org]\nloglevel: \n');
    expect(accepted('hosts: [a.org]\nlogl|: info\n', 'loglevel')).toBe('hosts: [a.org]\nloglevel: info\n');
  });

  it('offers in host_config what may stand there, and the hosts', () => {
    const inHost = labels('hosts: [a.org]\nhost_config:\n  a.org:\n    |\n');
    expect(inHost).toContain('auth_method');
    expect(inHost).not.toContain('listen');
    expect(labels('hosts: [a.org]\nhost_config:\n  |\n')).toContain('a.org');
  });

  it('offers the options of the listener at hand', () => {
    const listen = 'listen:\n  - port: 5222\n    module: ejabberd_c2s\n    |\n';
    expect(labels(listen)).toEqual(expect.arrayContaining(['starttls_required', 'ip']));
    expect(labels(listen)).not.toContain('port');
    expect(labels(listen)).not.toContain('request_handlers');
    expect(labels('listen:\n  - port: 1\n    module: ejab|\n')).toEqual(
      expect.arrayContaining(['ejabberd_c2s', 'ejabberd_http']),
    );
    expect(labels('listen:\n  - |\n')).toEqual(expect.arrayContaining(['port', 'module', 'listener for servers']));
    expect(labels('listen:\n  - po|\n    module: ejabberd_http\n')).toContain('request_handlers');
  });

  it('offers modules that are not loaded, and their options', () => {
    const offered = labels('modules:\n  mod_ping: {}\n  mod|\n');
    expect(offered).toContain('mod_register');
    expect(offered).not.toContain('mod_ping');
    expect(accepted('modules:\n  mod_p|\n', 'mod_ping')).toBe('modules:\n  mod_ping: {}\n');
    expect(labels('modules:\n  mod_register:\n    |\n')).toContain('captcha_protected');
  });

  it('offers values with the weak ones last and marked', () => {
    const offered = offersOf('s2s_use_starttls: |\n');
    const weak = offered.find(({ label }) => label === 'optional');
    const good = offered.find(({ label }) => label === 'required');
    expect(weak).toMatchObject({ deprecated: true, detail: 'weak' });
    expect(good?.deprecated).toBe(false);
    expect(weak?.rank ?? 0).toBeGreaterThan(good?.rank ?? 0);
    expect(labels('c2s_protocol_options:\n  - no_sslv3\n  - |\n')).toContain('no_tlsv1');
    expect(labels('c2s_protocol_options:\n  - no_sslv3\n  - |\n')).not.toContain('no_sslv3');
  });

  it('offers names of lists, rules, shapers and macros', () => {
    expect(labels(`${BASE}modules:\n  mod_muc:\n    access: |\n`)).toEqual(
      expect.arrayContaining(['all', 'none', 'configure', 'local', 'ADMINS']),
    );
    expect(labels(BASE.replace('allow: ADMINS', 'allow: |'))).toContain('admins');
    expect(labels(`${BASE}listen:\n  - module: ejabberd_c2s\n    shaper: |\n`)).toContain('c2s_shaper');
    expect(labels(BASE.replace('slow: all', '|'))).toContain('slow');
    const password = offersOf(`${BASE}language: |\n`).find(({ label }) => label === 'DB_PASSWORD');
    expect(password?.detail).toBe('macro');
  });

  it('offers nothing in comments', () => {
    expect(labels('# log|\n')).toEqual([]);
    expect(labels('loglevel: info # |\n')).toEqual([]);
  });

  it('has listeners to fill in that ejabberd takes, wherever they are asked for', () => {
    const texts = ['hosts: [a.org]\nlisten:\n  - |\n', 'hosts: [a.org]\nlisten:\n  |\n', 'hosts: [a.org]\n|\n'];
    for (const text of texts) {
      const snippets = offersOf(text).filter(({ kind }) => kind === 'snippet');
      expect(snippets.length).toBeGreaterThan(4);
      for (const { label } of snippets) {
        const whole = `${accepted(text, label)}access_rules: {c2s: {allow: all}}\n`;
        const model = modelOf(`${whole}shaper_rules: {c2s_shaper: none, s2s_shaper: none}\n`);
        expect(model.listeners.map(({ module }) => module)).toHaveLength(1);
        expect([label, refusals(configurationOf(model))]).toEqual([label, []]);
      }
    }
  });
});

describe('snippets', () => {
  it('have nothing that a rule speaks of', () => {
    for (const { label, newText } of listenerSnippets('top')) {
      const rest =
        's2s_use_starttls: required\nwebsocket_origin: [https://a.org]\ns2s_protocol_options: [no_sslv3, no_tlsv1, no_tlsv1_1]\ncertfiles: [/a.pem]\naccess_rules: {c2s: {allow: all}}\nshaper_rules: {c2s_shaper: {1000: all}, s2s_shaper: {1000: all}}\n';
      const text = `hosts: [a.org]\n${newText.replace(/\$\{\d+:([^}]*)\}/g, '$1')}${rest}`;
      const end = text.indexOf('s2s_use_starttls');
      const found = findingsOf(unitOf(text), ejabberd, 'strict').filter(({ at: { span } }) => {
        return span.start >= text.indexOf('listen:') && span.end <= end;
      });
      expect([label, found.map(({ ruleId, message }) => `${ruleId} ${message}`)]).toEqual([label, []]);
    }
  });
});

describe('outline, folding and links', () => {
  const text = `# a
# b
# c
hosts: [a.org]
certfiles:
  - /etc/ssl/a.pem
  - "/etc/ssl/*.pem"
ca_file: CA
define_macro:
  CA: /etc/ssl/ca.pem
include_config_file: /etc/ejabberd/more.yml
listen:
  - port: 5222
    module: ejabberd_c2s
`;
  const { editor } = at(text, { '/etc/ejabberd/more.yml': 'loglevel: info\n' });

  it('names listeners by module and port', () => {
    const listen = editor.outline(PATH).find(({ name }) => name === 'listen');
    expect(listen?.children.map(({ name, detail }) => [name, detail])).toEqual([['ejabberd_c2s', '5222']]);
    expect(listen?.children[0]?.children.map(({ name }) => name)).toEqual(['port', 'module']);
  });

  it('folds runs of comments', () => {
    expect(editor.folds(PATH)).toEqual([{ start: 0, end: 11 }]);
  });

  it('leads to the files that are named, by way of macros too', () => {
    const links = editor.links(PATH).map(({ span, nominal }) => [text.slice(span.start, span.end), nominal]);
    expect(links).toEqual([
      ['/etc/ejabberd/more.yml', '/etc/ejabberd/more.yml'],
      ['/etc/ssl/a.pem', '/etc/ssl/a.pem'],
      ['"/etc/ssl/*.pem"', '/etc/ssl/*.pem'],
      ['CA', '/etc/ssl/ca.pem'],
    ]);
  });
});

describe('names', () => {
  const renamed = (marked: string, to: string, others?: Readonly<Record<string, string>>) => {
    const { editor, cursor, text } = at(marked, others);
    const thing = editor.named(cursor);
    if (thing?.pattern?.test(to) !== true) return undefined;
    const places = editor.occurrences(thing.key).filter(({ at: { path } }) => path === PATH);
    return places
      .toSorted((a, b) => b.at.span.start - a.at.span.start)
      .reduce((all, { at: { span } }) => all.slice(0, span.start) + to + all.slice(span.end), text);
  };

  it('are found where they are defined and used', () => {
    const { editor, cursor } = at(BASE.replace('allow: ADMINS', 'allow: ADM|INS'));
    const thing = editor.named(cursor);
    expect(thing).toMatchObject({ key: 'macro/ADMINS', name: 'ADMINS' });
    expect(editor.occurrences('macro/ADMINS').map(({ role }) => role)).toEqual(['definition', 'use']);
    expect(editor.occurrences('shaper/slow').map(({ role }) => role)).toEqual(['definition', 'use']);
  });

  it('are renamed everywhere, quotes kept', () => {
    const text =
      'acl:\n  adm|in: {user: a}\naccess_rules:\n  x:\n    - allow: "admin"\n    - deny:\n        - acl: admin\n';
    expect(renamed(text, 'root')).toBe(
      'acl:\n  root: {user: a}\naccess_rules:\n  x:\n    - allow: "root"\n    - deny:\n        - acl: root\n',
    );
    expect(renamed('define_macro: {A_B: 1}\nlanguage: "x-@A|_B@"\nlog_rotate_count: A_B\n', 'C_D')).toBe(
      'define_macro: {C_D: 1}\nlanguage: "x-@C_D@"\nlog_rotate_count: C_D\n',
    );
  });

  it('are not renamed to what means something else, nor where a macro hides a use', () => {
    const text = 'acl:\n  adm|in: {user: a}\n';
    for (const name of ['all', 'none', 'two words', 'true', '12']) expect(renamed(text, name)).toBeUndefined();
    expect(renamed(`${text}define_macro: {WHO: admin}\n`, 'root')).toBeUndefined();
  });

  it('are found wherever the rules see one used', () => {
    const text = `${BASE}api_permissions:
  x:
    from: [ejabberd_ctl]
    who:
      - admins
      - access:
          - allow: {acl: admins, ip: 10.0.0.0/8}
      - oauth: {scope: "x:y", access: [{allow: admins}]}
      - oauth: [{scope: "x:y"}, {acl: admins}]
    what: "*"
listen:
  - {port: 5222, module: ejabberd_c2s, access: local, shaper: c2s_shaper}
modules:
  mod_muc:
    access: [{allow: admins}, deny]
    access_create: configure
host_config:
  example.org:
    access_rules: {more: {deny: {acl: admins}}}
`;
    const { editor } = at(text);
    const uses = [...accessUses(modelOf(text))].filter(({ value }) => /^[a-z]/.test(value.text));
    expect(uses.length).toBeGreaterThan(7);
    for (const { kind, value } of uses.filter((use) => !['all', 'none'].includes(use.value.text))) {
      const key = `${kind === 'acl' ? 'acl' : 'access_rules'}/${value.text}`;
      const starts = editor.occurrences(key).map(({ at: { span } }) => span.start);
      if (value.definedAt === undefined) expect(starts).toContain(value.at.span.start);
    }
    expect(editor.occurrences('acl/admins')).toHaveLength(7);
  });

  it('span included files', () => {
    const { editor } = at('include_config_file: /etc/ejabberd/acl.yml\naccess_rules:\n  x: {allow: staff}\n', {
      '/etc/ejabberd/acl.yml': 'acl:\n  staff: {user: a}\n',
    });
    expect(editor.occurrences('acl/staff').map(({ at: { path }, role }) => [path, role])).toEqual([
      [PATH, 'use'],
      ['/etc/ejabberd/acl.yml', 'definition'],
    ]);
  });
});

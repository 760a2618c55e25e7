import { describe, expect, it } from 'vitest';
import { configurationOf } from '../../server/formats/ejabberd/configuration.ts';
import type { EjabberdModel } from '../../server/formats/ejabberd/model.ts';
import { refusals } from '../../server/formats/ejabberd/validate.ts';
import { ejabberdInstalled, ejabberdRelease, judge } from '../oracle/ejabberd-oracle.ts';
import { readTerm } from './erlang-term.ts';
import { modelOf, release } from './unit.ts';

/** Where lines begin between brackets and quotes, and with what. */
const LAYOUTS = [
  'hosts: [a,\n\tb]\n',
  'hosts: [a\n\t,b]\n',
  'hosts:\n  [a,\n\tb]\n',
  'hosts: [\n\ta\n\t]\n',
  'hosts: [a,b\n\t]\nlanguage: en\n',
  'hosts: [a,\nb]\n',
  'hosts: [a, # [ "\n\tb]\n',
  'hosts: [a,\n\n\t"b"]\n',
  'hosts: ["a"\n\t, b]\n',
  'hosts: [\na\n]\n',
  'hosts: [a b\n\tc]\n',
  'hosts: [a,\r\n\tb]\r\n',
  'hosts: [a\n',
  'hosts: [a,\n- b]\n',
  'hosts: [a,\n---\nb]\n',
  'hosts: [a,\n\tb\nlanguage: en\n',
  'hosts:\n\t- a\n',
  'acl: {\n\tx: {user: y@z}\n\t}\nhosts: [a]\n',
  'acl: {x: {user:\n\ty@z}}\nhosts: [a]\n',
  'acl: {x: {user\n\t: y@z}}\nhosts: [a]\n',
  'hosts: [a]\nacl:\n  x:\n    user: [a@b,\nc@d]\n',
  'hosts: [a]\nacl:\n  x:\n    user: [a@b\n ,c@d]\n',
  'hosts: [a]\nacl:\n  x:\n    user: [a@b\n    \t,c@d]\n',
  'hosts: [a]\nacl:\n  x:\n    user: [a@b\n     \t,c@d]\n',
  'hosts: [a]\nsql_username: "a\n\tb"\n',
  'hosts: [a]\nsql_username: "a\nb"\n',
  'hosts: [a]\nsql_username: a\n\tb\n',
];

/** Block scalars at the end of a file, and one before it. */
const BLOCKS = ['|\n  12', '|\n  12\n', '|-\n  12', '>\n  12', '|+\n  12', '|\n  12\n  ', '|\n  12  ', '|\n  1\n  2'];

/** What `required_trusted` takes away. */
const DIALBACK = [
  's2s_use_starttls: required_trusted\nmodules: {mod_s2s_dialback: {}, mod_ping: {}}\n',
  'modules: {mod_ping: {}}\ns2s_use_starttls: required_trusted\nmodules: {mod_s2s_dialback: {nope: 1}}\n',
  'host_config: {a: {s2s_use_starttls: required_trusted}}\nmodules: {mod_s2s_dialback: {}}\n',
  'host_config: {a: {s2s_use_starttls: required_trusted, modules: {mod_s2s_dialback: {}}}}\nmodules: {mod_s2s_dialback: {}}\n',
  's2s_use_starttls: required_trusted\nhost_config: {a: {modules: {mod_s2s_dialback: {}}}}\nmodules: {mod_s2s_dialback: {}}\n',
  's2s_use_starttls: required_trusted\nappend_host_config: {a: {modules: {mod_s2s_dialback: {}}}}\nmodules: {mod_s2s_dialback: {}}\n',
  'host_config: {a: {modules: {mod_s2s_dialback: {}}}}\nhost_config: {a: {s2s_use_starttls: required_trusted}}\n',
  'define_macro: {X: required_trusted}\nmodules: {mod_s2s_dialback: {}}\ns2s_use_starttls: X\n',
];

/** Single values that stand twice. */
const TWICE = [
  ['auth_method', 'anonymous', 'sql'],
  ['auth_method', '[anonymous]', 'sql'],
  ['auth_method', 'ldap', '[]'],
  ['disable_sasl_mechanisms', 'PLAIN', 'X'],
  ['disable_sasl_mechanisms', '[PLAIN]', 'X'],
  ['language', 'en', 'de'],
].flatMap(([name, a, b]): [option: string, text: string][] => [
  [`${name}`, `${name}: ${a}\n${name}: ${b}\n`],
  [`${name}`, `host_config: {a: {${name}: ${a}, ${name}: ${b}}}\n`],
  [`${name}`, `host_config: {a: {${name}: ${a}}}\nhost_config: {A: {${name}: ${b}}}\n`],
  [`${name}`, `${name}: ${a}\nappend_host_config: {a: {${name}: ${b}}}\n`],
  [`${name}`, `append_host_config: {a: {${name}: ${a}, ${name}: ${b}}}\n`],
]);

const FLAGS = [
  ['web_admin: true', 'http_bind: true', 'captcha: true', 'register: true', 'xmlrpc: true'],
  ['xmlrpc: true', 'register: true', 'captcha: false', 'http_bind: true', 'web_admin: true'],
  ['captcha: true', 'request_handlers: {/a: mod_http_api, /b: mod_http_bind}', 'xmlrpc: true', 'web_admin: true'],
];

const CARDS = [
  '{db_type: ldap, ldap_base: x}',
  '{ldap_base: x, db_type: ldap}',
  '{db_type: mnesia, ldap_base: x}',
  '{ldap_base: x}',
  '{db_type: ldap, ldap_nope: x}',
  '{db_type: ldap, ldap_port: 0}',
  '{db_type: ldap, ldap_search_fields: {User: "%u"}, ldap_search_reported: {}}',
  '{db_type: ldap, ldap_search_fields: [a]}',
  '{db_type: ldap, ldap_vcard_map: {NICKNAME: {"%u": [a, b]}}}',
  '{db_type: ldap, ldap_vcard_map: {NICKNAME: {"%u": a}}}',
].map((options) => `modules: {mod_vcard: ${options}}\n`);

interface Question {
  readonly text: string;
  readonly ask?: string;
  readonly mine?: (model: EjabberdModel) => unknown;
}

const option = (name: string) => (model: EjabberdModel) => model.global.option(name).json;
const atFirstHost = (name: string) => (model: EjabberdModel) => model.virtualHosts[0]?.option(name).json;
const modules = (host: string) =>
  `lists:sort([M || {M, _, _} <- ejabberd_config:get_option({modules, <<"${host}">>})])`;

const questions: readonly Question[] = [
  ...LAYOUTS.map((text) => ({ text, ask: 'ejabberd_config:get_option(hosts)', mine: option('hosts') })),
  ...BLOCKS.flatMap((text) =>
    ['sql_username', 'cache_size'].map((name) => ({
      text: `hosts: [a]\n${name}: ${text}`,
      ask: `ejabberd_config:get_option(${name})`,
      mine: option(name),
    })),
  ),
  ...DIALBACK.flatMap((text) =>
    ['a', 'b'].map((host, index) => ({
      text: `hosts: [a, b]\n${text}`,
      ask: modules(host),
      mine: (model: EjabberdModel) => [...(model.virtualHosts[index]?.modules.keys() ?? [])].sort(),
    })),
  ),
  ...TWICE.map(([name, text]) => ({
    text: `hosts: [a]\n${text}`,
    ask: `ejabberd_config:get_option({${name}, <<"a">>})`,
    mine: atFirstHost(name),
  })),
  ...FLAGS.map((flags) => ({
    text: `hosts: [a]\nlisten: [{port: 5280, module: ejabberd_http, ${flags.join(', ')}}]\n`,
    ask: '[M || {_, M} <- maps:get(request_handlers, element(3, hd(ejabberd_config:get_option(listen))))]',
    mine: (model: EjabberdModel) => model.listeners[0]?.handlers.map(({ module }) => module),
  })),
  ...CARDS.map((text) => ({ text: `hosts: [a]\n${text}` })),
  ...['negotiation_timeout', 'captcha_url'].map((name) => ({
    text: 'hosts: [a]\n',
    ask: `ejabberd_config:get_option(${name})`,
    mine: option(name),
  })),
];

describe.runIf(ejabberdInstalled())('the real ejabberd', () => {
  it('reads as we do what is easily read another way', () => {
    const cases = questions.map(({ text, ask }, index) => ({
      name: `${index}`,
      files: { '/etc/ejabberd/ejabberd.yml': text },
      ask: ask === undefined ? [] : [ask],
    }));
    const verdicts = judge(cases);
    for (const [index, { text, mine }] of questions.entries()) {
      const verdict = verdicts[index];
      const model = modelOf(text, release(ejabberdRelease()));
      const found = refusals(configurationOf(model)).map(({ message }) => message);
      expect(found.length === 0, `${text}\nejabberd: ${verdict?.message}\nours: ${found}`).toBe(verdict?.accepted);
      const [answer] = verdict?.answers ?? [];
      if (answer === undefined || mine === undefined) continue;
      const theirs = readTerm(answer);
      expect(mine(model), text).toEqual(theirs === 'undefined' ? undefined : theirs);
    }
  }, 120_000);
});

describe('releases', () => {
  it('have had other defaults', () => {
    const timeout = (of: string) => modelOf('hosts: [a]\n', release(of)).global.option('negotiation_timeout').json;
    expect(['23.10', '24.02'].map(timeout)).toEqual([30_000, 120_000]);
    const captcha = (of: string) => modelOf('hosts: [a]\n', release(of)).global.option('captcha_url').json;
    expect(['23.01', '23.04'].map(captcha)).toEqual([undefined, 'auto']);
  });
});

describe('mod_vcard', () => {
  it('asks LDAP as ejabberd does, unless it says otherwise', () => {
    const model = modelOf(
      'hosts: [a]\nldap_encrypt: tls\nldap_base: x\nmodules: {mod_vcard: {db_type: ldap, ldap_base: y, ldap_password: s}}\n',
    );
    const module = model.global.modules.get('mod_vcard');
    expect(['ldap_encrypt', 'ldap_base'].map((name) => module?.option(name).json)).toEqual(['tls', 'y']);
  });
});

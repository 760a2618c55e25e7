import { describe, expect, it } from 'vitest';
import { type EjabberdCase, ejabberdInstalled, ejabberdRelease, judge } from '../oracle/ejabberd-oracle.ts';
import { Random } from '../oracle/random.ts';
import { readTerm, type Term } from './erlang-term.ts';
import { modelOf } from './unit.ts';

/** Options with values that ejabberd takes, and whether a virtual host may have its own. */
const OPTIONS: Readonly<Record<string, { values: readonly string[]; host: boolean; list?: boolean }>> = {
  language: { values: ['en', '"de"', "'fr'", 'LANG_MACRO'], host: true },
  sql_username: {
    values: ['me', '"u-x"', '|-\n      lit', '*alias', '!!str tagged', 'TEXT_MACRO', '~', '"@TEXT_MACRO@"'],
    host: true,
  },
  sql_server: { values: ['localhost', '"a b"', '>-\n      folded\n      text'], host: true },
  s2s_use_starttls: { values: ['true', '"yes"', 'off', 'optional', "'required'", 'TLS_MACRO'], host: true },
  use_cache: { values: ['y', 'n', 'on', '"false"'], host: true },
  cache_size: { values: ['10', '+7', '007', 'infinity', 'unlimited', 'NUMBER_MACRO'], host: true },
  cache_life_time: { values: ['5', '10 minutes', '"1 Hour"', '2d', 'infinite'], host: true },
  oauth_expire: { values: ['30', '3 m'], host: false },
  hide_sensitive_log_data: { values: ['yes', 'no'], host: true },
  auth_method: { values: ['internal', '[mnesia, sql]', 'anonymous', '[odbc]'], host: true, list: true },
  default_db: { values: ['sql', 'mnesia'], host: true },
  certfiles: { values: ['[/a.pem]', '\n      - /b.pem\n      - "/c.pem"', '[]'], host: false, list: true },
  s2s_access: { values: ['all', 'none', 'somebody'], host: true },
  max_fsm_queue: { values: ['100', '2000'], host: true },
  loglevel: { values: ['info', '4', '"debug"'], host: false },
  auth_password_format: { values: ['plain', 'scram'], host: true },
};

const MACROS =
  'define_macro:\n  LANG_MACRO: "ru"\n  TEXT_MACRO: some text\n  TLS_MACRO: OTHER_MACRO\n  OTHER_MACRO: required\n  NUMBER_MACRO: 12\n';
const MODULES = ['mod_ping', 'mod_version', 'mod_time', 'mod_last'];
const ACLS = ['admin', 'local', 'friends'];
const hosts = ['a.example', 'b.example'];

/** A configuration of options, hosts, modules and ACLs, some of them in included files, some of them twice. */
function configuration(random: Random): Readonly<Record<string, string>> {
  const parts: string[][] = [['hosts: [a.example, B.example]\n', MACROS], [], []];
  const put = (text: string) => random.pick(parts).push(text);
  for (const [name, { values, list }] of Object.entries(OPTIONS)) {
    if (random.chance(0.5)) put(`${name}: ${random.pick(values)}\n`);
    if (list === true && random.chance(0.5)) put(`${name}: ${random.pick(values)}\n`);
  }
  const [some, others] = [MODULES.filter(() => random.chance(0.5)), ACLS.filter(() => random.chance(0.5))];
  const [first, ...rest] = some;
  if (first !== undefined) put(`modules:\n  ${first}: {}\n`);
  if (rest.length > 0) put(`modules: {${rest.map((name) => `${name}: {}`).join(', ')}}\n`);
  for (const name of others) put(`acl:\n  ${name}:\n    user: x@a.example\n`);
  for (const [host, option] of [
    ['a.example', 'host_config'],
    ['B.example', 'host_config'],
    ['b.EXAMPLE', 'host_config'],
  ]) {
    if (!random.chance(0.5)) continue;
    const own = Object.entries(OPTIONS).filter(([, each]) => each.host && random.chance(0.2));
    const lines = own.map(([name, { values }]) => `    ${name}: ${random.pick(values)}\n`);
    if (random.chance(0.3)) lines.push(`    modules: {${random.pick(MODULES)}: {}}\n`);
    if (random.chance(0.3)) lines.push(`    acl: {${random.pick(ACLS)}: {user: y@b.example}}\n`);
    if (lines.length > 0) put(`${option}:\n  ${host}:\n${lines.join('')}`);
  }
  if (random.chance(0.4))
    put(`append_host_config:\n  b.example:\n    acl: {${random.pick(ACLS)}: {user: z@b.example}}\n`);
  if (random.chance(0.2)) put('append_host_config:\n  a.example:\n    modules: {mod_roster: {}}\n');
  const [root = [], one = [], two = []] = parts;
  const place = random.below(root.length);
  const include = random.chance(0.5)
    ? 'include_config_file: [/etc/ejabberd/one.yml, /etc/ejabberd/two.yml]\n'
    : 'include_config_file:\n  /etc/ejabberd/one.yml: {disallow: [language]}\n  /etc/ejabberd/two.yml: {allow_only: [acl, modules, certfiles]}\n';
  root.splice(place + 1, 0, include);
  const text = (lines: readonly string[]) => (lines.length === 0 ? '{}\n' : lines.join(''));
  return {
    '/etc/ejabberd/ejabberd.yml': text(root),
    '/etc/ejabberd/one.yml': text(one),
    '/etc/ejabberd/two.yml': text(two),
  };
}

const ask = Object.entries(OPTIONS).flatMap(([name, { host }]) =>
  host
    ? hosts.map((each) => `ejabberd_config:get_option({${name}, <<"${each}">>})`)
    : [`ejabberd_config:get_option(${name})`],
);
const askNames = hosts.flatMap((host) => [
  `lists:sort([M || {M, _, _} <- ejabberd_config:get_option({modules, <<"${host}">>})])`,
  `[N || {N, _} <- ejabberd_config:get_option({acl, <<"${host}">>})]`,
]);

describe.runIf(ejabberdInstalled())('the real ejabberd', () => {
  it('has the same values in force', () => {
    const random = new Random(20260101);
    const cases = Array.from(
      { length: 400 },
      (_, index): EjabberdCase => ({ name: `${index}`, files: configuration(random), ask: [...ask, ...askNames] }),
    );
    const verdicts = judge(cases);
    let compared = 0;
    let accepted = 0;
    for (const [index, { files }] of cases.entries()) {
      const verdict = verdicts[index];
      if (verdict?.accepted !== true) continue;
      accepted++;
      const model = modelOf(files, { target: { releases: { ejabberd: ejabberdRelease() } } });
      const mine = Object.entries(OPTIONS).flatMap(([name, { host }]) =>
        (host ? model.virtualHosts : [model.global]).map((scope) => scope.option(name).json),
      );
      const names = model.virtualHosts.flatMap((scope) => {
        const { value } = scope.option('acl');
        return [
          [...scope.modules.keys()].sort(),
          value?.kind === 'mapping' ? value.entries.map(({ key }) => key.text) : [],
        ];
      });
      const theirs = (verdict.answers ?? []).map(readTerm).map(said);
      expect([...mine, ...names], Object.values(files).join('---\n')).toEqual(theirs);
      compared += theirs.length;
    }
    console.log(
      `ejabberd ${ejabberdRelease()}: ${accepted} of ${cases.length} configurations accepted, ${compared} values are the same`,
    );
    expect(accepted).toBeGreaterThan(150);
  }, 200_000);
});

it('the real ejabberd is there to be asked, in CI at least', ({ skip }) => {
  if (ejabberdInstalled()) return;
  const reason = 'ejabberd is not installed, so that values in force were not held against it (apt install ejabberd)';
  if (process.env.CI !== undefined && process.env.CI !== '') throw new Error(reason);
  console.log(`skipped: ${reason}`);
  skip(reason);
});

/** A term as a setting has it: what is not set has no value. */
function said(term: Term): Term | undefined {
  return term === 'undefined' ? undefined : term;
}

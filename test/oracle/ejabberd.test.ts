import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configurationOf } from '../../server/formats/ejabberd/configuration.ts';
import { removedTopLevel } from '../../server/formats/ejabberd/facts/removed.ts';
import { refusals, warnings } from '../../server/formats/ejabberd/validate.ts';
import { modelOf, release } from '../ejabberd/unit.ts';
import { fixtures } from './ejabberd-fixtures.ts';
import { everyCase, type GeneratedCase, someCases, withSlip } from './ejabberd-generator.ts';
import { ejabberdInstalled, ejabberdRelease, judge, type StandIns, standIns } from './ejabberd-oracle.ts';
import { Random } from './random.ts';

const CASES = 1_500;
const SLIPS = 600;
const SEED = 2_307;

/** The configuration that Debian's package comes with. */
const SHIPPED = '/usr/share/ejabberd/ejabberd.yml.example';

// CI installs the real program; elsewhere its absence is said, never passed over in silence.
if (!ejabberdInstalled() && process.env.CI) throw new Error('ejabberd is not installed, and CI must have it.');
if (!ejabberdInstalled()) console.log('skipped: ejabberd is not installed (Debian: apt-get install ejabberd)');

/** Where we say another thing than ejabberd 23.01 on purpose: what was tried, and why. */
const KNOWN_DIFFERENCES: readonly (readonly [name: RegExp, text: RegExp, why: string])[] = [
  [
    /auth_method: /,
    /auth_method: (\[?(anonymous|http|nosuch|"")|No Such|"é")/,
    'a contributed module may be the back end',
  ],
  [
    /auth_opts: (good|twice)/,
    /auth_opts/,
    'the check of these options in 23.01 fails on every text, a defect of that release',
  ],
  [
    /: (good|bad|twice)$/,
    /(file|dir|path|log|resources|jwt_key)\w*: .*("é"|nosuch|No Such Thing!|stand-in)/,
    'whether a file is there and what is in it is not looked at',
  ],
  [/vcard: bad/, /vcard: \[\]/, 'the loader of 23.01 crashes on a vCard without fields'],
  [/modules\/mod_sip/, /mod_sip: \{(record_route|routes)/, 'the package of Debian has no SIP library'],
];

/** Fixtures on which we say another thing, and why. */
const KNOWN_FIXTURES: Readonly<Record<string, string>> = {
  't2/07-keyword-loglevel': 'the environment could define the word as a macro (since 24.12)',
  't2/11-include-missing': 'the folder of the included file is not at hand, so that nobody knows what is in it',
  't3/19-http-unknown-handler': 'a contributed module may answer there',
  't3/20-module-unknown': 'it may be a contributed module',
  't4/03-undefined-macro': 'the environment could define the word as a macro (since 24.12)',
  't4/10-include-envmacro': 'a relative path begins in the spool folder, which is not at hand',
};

/** One old thing each, or none. */
const LEFTOVERS: readonly string[] = [
  ...Object.entries(removedTopLevel).flatMap(([name, { now }]) =>
    now === 'refused' || now === 'renamed' ? [] : [`${name}: x`, `host_config: {a.example: {${name}: x}}`],
  ),
  'deref_aliases: never',
  'extauth_instances: 5',
  'captcha_host: x',
  's2s_use_starttls: required_trusted',
  's2s_use_starttls: required',
  'modules: {mod_echo: {}}',
  'modules: {mod_http_bind: {}}',
  'modules: {mod_vcard_ldap: {}}',
  'modules: {mod_roster_odbc: {}}',
  'modules: {mod_ping: {iqdisc: one_queue}}',
  'modules: {mod_carboncopy: {use_cache: true, ram_db_type: mnesia}}',
  'modules: {mod_http_api: {admin_ip_access: x}}',
  'modules: {mod_http_upload: {service_url: "http://a/"}}',
  'modules: {mod_pubsub: {plugins: [flat, dag, hometree]}}',
  'listen: [{port: 1, module: ejabberd_c2s, certfile: /a, inet6: true}]',
  'listen: [{port: 1, module: ejabberd_stun, turn_ip: 192.0.2.1}]',
  'listen: [{port: 1, module: ejabberd_http, web_admin: true, captcha: false, http_poll: true}]',
];

interface Difference {
  readonly name: string;
  readonly text: string;
  readonly ejabberd: string;
  readonly ours: string;
}

function compare(
  cases: readonly { readonly name: string; readonly files: Readonly<Record<string, string>> }[],
  of: string,
): Difference[] {
  const verdicts = judge(cases);
  return cases.flatMap(({ name, files }, index) => {
    const verdict = verdicts[index];
    const found = refusals(configurationOf(modelOf(files, release(of))));
    if (verdict === undefined || verdict.accepted === (found.length === 0)) return [];
    const ours = found.map(({ kind, message }) => `${kind}: ${message}`).join('; ') || 'starts';
    return [{ name, text: Object.values(files)[0] ?? '', ejabberd: verdict.message ?? 'starts', ours }];
  });
}

function asCase({ name, text }: GeneratedCase): { name: string; files: Readonly<Record<string, string>> } {
  return { name, files: { '/etc/ejabberd/ejabberd.yml': text } };
}

function told({ name, text, ejabberd, ours }: Difference): string {
  return `${name}\n${text}  ejabberd: ${ejabberd}\n  ours: ${ours}`;
}

describe.skipIf(!ejabberdInstalled())('the real ejabberd', () => {
  let folder: string;
  let files: StandIns;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ejabberd-stand-ins-'));
    files = standIns(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('still says of the fixtures what it said', { timeout: 120_000 }, () => {
    const verdicts = judge(fixtures);
    const changed = fixtures.filter(({ accepted }, index) => verdicts[index]?.accepted !== accepted['23.01']);
    expect(changed.map(({ name }) => name)).toEqual([]);
  });

  test('says the same as we of all fixtures', { timeout: 120_000 }, () => {
    const differences = compare(fixtures, ejabberdRelease());
    console.log(
      `ejabberd ${ejabberdRelease()}: the same verdict on ${fixtures.length - differences.length} of ${fixtures.length} fixtures`,
    );
    expect(differences.filter(({ name }) => KNOWN_FIXTURES[name] === undefined).map(told)).toEqual([]);
  });

  test(`says the same as we of ${SLIPS} slips in the file that it comes with`, { timeout: 300_000 }, () => {
    const random = new Random(SEED);
    const shipped = readFileSync(SHIPPED, 'utf8').replaceAll(/\/etc\/\S+\.pem/g, files.pem);
    const cases = Array.from({ length: SLIPS }, () => withSlip(shipped, random));
    const differences = compare(cases.map(asCase), ejabberdRelease());
    console.log(
      `ejabberd ${ejabberdRelease()}: the same verdict on ${cases.length - differences.length} of ${cases.length} slips`,
    );
    expect(differences.map(({ name, ejabberd, ours }) => `${name}: ${ejabberd} / ${ours}`)).toEqual([]);
  });

  test('warns of what we warn of', { timeout: 60_000 }, () => {
    const cases = LEFTOVERS.map((text) => ({
      name: text,
      files: { '/etc/ejabberd/ejabberd.yml': `hosts: [a.example]\n${text}\n` },
    }));
    const verdicts = judge(cases);
    const different = cases.flatMap(({ name, files: texts }, index) => {
      const said = verdicts[index]?.warnings.filter((each) => !/is recommended for module/.test(each)) ?? [];
      const ours = warnings(configurationOf(modelOf(texts, release(ejabberdRelease()))));
      return said.length === ours.length && verdicts[index]?.accepted ? [] : [{ name, said, ours }];
    });
    expect(different).toEqual([]);
  });

  const exhaustive = process.env.PARAPET_EJABBERD_ALL === '1';
  test(`says the same as we of ${exhaustive ? 'all' : CASES} generated configurations`, { timeout: 600_000 }, () => {
    const random = new Random(SEED);
    const cases = exhaustive ? everyCase(ejabberdRelease(), files) : someCases(random, CASES, ejabberdRelease(), files);
    const differences = compare(cases.map(asCase), ejabberdRelease());
    const explained = differences.filter(({ name, text }) =>
      KNOWN_DIFFERENCES.some(([a, b]) => a.test(name) && b.test(text)),
    );
    console.log(
      `ejabberd ${ejabberdRelease()}: the same verdict on ${cases.length - differences.length} of ${cases.length} generated configurations, ${explained.length} differences explained`,
    );
    expect(differences.filter((each) => !explained.includes(each)).map(told)).toEqual([]);
  });
});

describe('the newest release that the facts know', () => {
  test('says the same as we of all fixtures, as recorded', () => {
    const differences = fixtures.filter(({ files, accepted }) => {
      const found = refusals(configurationOf(modelOf(files, release('26.07'))));
      return (found.length === 0) !== accepted['26.07'];
    });
    expect(differences.map(({ name }) => name).filter((name) => KNOWN_FIXTURES[name] === undefined)).toEqual([]);
  });
});

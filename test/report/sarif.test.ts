import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FullFinding, FullReport } from '../../server/report/full-report.ts';
import { sarifLog, sarifReport } from '../../server/report/sarif.ts';
import { uriOf } from '../../server/report/uri.ts';
import { allRules, finding, reportOn, reportWith } from './samples.ts';

/**
 * The schema of the standard, as the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT) brings it: release 2.1.0-rtm.5, the
 * text of the OASIS standard. It is written in draft 4, of which it uses nothing that later drafts read in another way.
 */
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(new URL('sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
const reference = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})*$/;
const validate = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false, // One pattern of the schema is none in Unicode mode.
  formats: {
    uri: (text: string) => /^[a-z][a-z0-9+.-]*:/i.test(text) && reference.test(text) && URL.canParse(text),
    'uri-reference': (text: string) => reference.test(text) && URL.canParse(text, 'file:///base/'),
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  },
}).compile(schema);

/** The one run of a report as SARIF, after it was held against the schema. */
function validRun(report: FullReport) {
  const log = JSON.parse(sarifReport(report, allRules));
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3), null, 1)).toBe(true);
  return log.runs[0];
}

const one = (parts: Partial<FullFinding>) => validRun(reportWith([finding(parts)])).results[0];

describe('the SARIF report', () => {
  it('is valid when nothing was found, and lists every rule all the same', () => {
    const run = validRun(reportWith([]));
    expect(run.results).toEqual([]);
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(allRules.map(({ id }) => id));
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: true, startTimeUtc: '2026-11-21T09:34:00.000Z' });
    expect(run.columnKind).toBe('utf16CodeUnits');
  });

  it('is valid for a real audit, every result pointing at its rule', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 20; i++) {
      files[`/w/hosts/${i}/etc/ssh/sshd_config`] =
        'PermitRootLogin yes\nPermitEmptyPasswords yes\nCiphers 3des-cbc\nX11Forwarding {{ x }}\nPermitRootLogin no\n';
      files[`/w/hosts/${i}/toy.conf`] = 'secure no\nlogin password\nleft a\nright a\nsecure yes\n';
    }
    const run = validRun(await reportOn(files, { profile: 'paranoid', suppress: ['toy/secure'] }));
    expect(run.results.length).toBeGreaterThan(200);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const prints = run.results.map(({ partialFingerprints }: FullSarif) => partialFingerprints['parapetFinding/v1']);
    expect(new Set(prints).size).toBe(prints.length);
    const suppressed = run.results.filter(({ suppressions }: FullSarif) => suppressions.length > 0);
    expect(suppressed).toHaveLength(20);
    expect(suppressed[0].suppressions).toEqual([
      {
        kind: 'inSource',
        status: 'accepted',
        justification: 'kept for the old backup client until it is replaced',
        location: expect.any(Object),
        properties: { until: '2027-06-30' },
      },
    ]);
  });

  it('writes paths as URIs, whatever is in them', () => {
    const paths = ['a b/ä%20.conf', '/abs/ü #1?.conf', 'c:/w/x.conf', 'x:y/z', "q'(1)*!.conf", '\ud800.conf', 'a\\b'];
    const run = validRun(reportWith(paths.map((path) => finding({ path }))));
    const uris = run.results.map(({ locations }: FullSarif) => locations[0].physicalLocation.artifactLocation);
    expect(uris).toEqual([
      { uri: 'a%20b/%C3%A4%2520.conf', uriBaseId: '%SRCROOT%' },
      { uri: 'file:///abs/%C3%BC%20%231%3F.conf' },
      { uri: 'file:///c:/w/x.conf' },
      { uri: 'x%3Ay/z', uriBaseId: '%SRCROOT%' },
      { uri: 'q%27%281%29%2A%21.conf', uriBaseId: '%SRCROOT%' },
      { uri: '%EF%BF%BD.conf', uriBaseId: '%SRCROOT%' },
      { uri: 'a%5Cb', uriBaseId: '%SRCROOT%' },
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (path) => {
        const name = path.replaceAll('/', '');
        fc.pre(name !== '' && name !== '.' && name !== '..');
        expect(uriOf(`d/${name}`)).toMatch(reference);
        expect(decodeURIComponent(uriOf(name))).toBe(name.replace(/\p{Surrogate}/gu, '\ufffd'));
      }),
    );
  });

  it('describes rules with level, help, tags and the catalogues that ask for them', () => {
    const run = validRun(reportWith([]));
    const rule = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'sshd/permit-root-login');
    expect(rule).toMatchObject({
      name: 'PermitRootLogin',
      defaultConfiguration: { level: 'error', enabled: true },
      helpUri: 'https://github.com/parapet-security/parapet/blob/main/docs/rules/sshd/permit-root-login.md',
      properties: { 'security-severity': '8.0', precision: 'high' },
    });
    expect(rule.properties.tags).toEqual(expect.arrayContaining(['security', 'sshd', 'CIS Debian 12 5.1.20']));
    expect(rule.relationships).toContainEqual({
      target: { id: '5.1.20', toolComponent: { name: 'CIS Debian 12' } },
      kinds: ['relevant'],
    });
    const cis = run.taxonomies.find(({ name }: { name: string }) => name === 'CIS Debian 12');
    expect(cis.taxa).toContainEqual({ id: '5.1.20' });
    expect(rule.help.markdown).toContain('[sshd\\_config(5), PermitRootLogin](https://man.openbsd.org/sshd_config)');
    const strict = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'toy/log');
    expect(strict.defaultConfiguration.enabled).toBe(false);
    const info = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'toy/duplicate');
    expect(info.properties).not.toHaveProperty('security-severity');
  });

  it('leaves fixes out where there are none, and says the risk of the others', () => {
    expect(one({})).not.toHaveProperty('fixes');
    const edit = { path: 'toy.conf', line: 1, column: 8, endLine: 1, endColumn: 10, newText: 'yes', creates: false };
    const more = { ...edit, path: 'toy.d/é.conf', line: 1, column: 1, endColumn: 1, newText: 'x\n', creates: true };
    const fix = { title: 'Set it', risk: 'may-lock-out', caution: 'Try first.', edits: [edit, edit, more] } as const;
    expect(one({ fix }).fixes).toEqual([
      {
        description: { text: 'Set it (may lock you out). Try first.' },
        artifactChanges: [
          { artifactLocation: expect.anything(), replacements: [expect.anything(), expect.anything()] },
          {
            artifactLocation: { uri: 'toy.d/%C3%A9.conf', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
                insertedContent: { text: 'x\n' },
              },
            ],
          },
        ],
        properties: { risk: 'may-lock-out' },
      },
    ]);
  });

  it('leaves out a fix in which a secret was masked, since it would write the mask', () => {
    const edit = {
      path: 'toy.conf',
      line: 1,
      column: 8,
      endLine: 1,
      endColumn: 10,
      newText: 'key ••••',
      creates: false,
    };
    expect(one({ fix: { title: 'Set it', risk: 'safe', caution: null, edits: [edit] } })).not.toHaveProperty('fixes');
  });

  it('says what to do, shows what stands there, and names the other places', () => {
    const result = one({
      command: 'chmod 600 /etc/toy',
      related: [{ path: 'other.conf', line: 3, column: 2, message: 'This one wins.' }],
    });
    expect(result.message.text).toBe('Secure is no. Set secure to yes. Run on the server: chmod 600 /etc/toy');
    expect(result.locations[0].physicalLocation.region).toEqual({
      startLine: 1,
      startColumn: 8,
      endLine: 1,
      endColumn: 10,
      snippet: { text: 'no' },
    });
    expect(result.relatedLocations).toMatchObject([{ id: 1, message: { text: 'This one wins.' } }]);
  });

  it('shows a masked secret as it shows the rest, and no more', () => {
    const excerpt = [{ line: 1, text: 'key ••••', mark: { from: 4, to: 8 } }];
    const result = one({ column: 5, endColumn: 9, excerpt });
    expect(result.locations[0].physicalLocation.region.snippet).toEqual({ text: '••••' });
    expect(one({ column: 5, endColumn: 900, excerpt }).locations[0].physicalLocation.region).not.toHaveProperty(
      'snippet',
    );
  });

  it('tells of a run that was stopped, of files that were not read, and of rules that broke', () => {
    const report = reportWith([finding()]);
    const run = validRun({
      ...report,
      summary: { ...report.summary, cancelled: true },
      run: { startedAt: null, failures: [{ ruleId: 'toy/explode', message: 'boom' }] },
      files: [
        ...report.files,
        {
          path: 'a b',
          format: 'toy',
          status: 'not-analysed',
          undecided: 0,
          reason: 'It is too large.',
          release: null,
          profile: null,
          failOn: null,
        },
        {
          path: 'c',
          format: 'toy',
          status: 'analysed',
          undecided: 2,
          reason: 'It is odd.',
          release: 'toy 1.0',
          profile: null,
          failOn: null,
        },
      ],
    });
    const [invocation] = run.invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation).not.toHaveProperty('startTimeUtc');
    const said = invocation.toolExecutionNotifications;
    expect(said.map(({ level, descriptor }: FullSarif) => `${level} ${descriptor.id}`)).toEqual([
      'error parapet/stopped',
      'error parapet/rule-failed',
      'warning parapet/not-analysed',
      'note parapet/file-note',
    ]);
    expect(said[2].locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b');
    expect(run.artifacts).toHaveLength(3);
  });

  it('describes a rule that a newer registry does not have any more', () => {
    const run = validRun(reportWith([finding({ ruleId: 'gone/rule' })]));
    expect(run.tool.driver.rules[run.results[0].ruleIndex]).toMatchObject({ id: 'gone/rule', name: 'Rule' });
  });

  it('is refused by the schema when it is something else, so that the schema is known to look', () => {
    const log = sarifLog(reportWith([finding()]), allRules);
    expect(validate({ ...log, version: '2.0.0' })).toBe(false);
    const [run] = log.runs;
    expect(validate({ ...log, runs: [{ ...run, artifacts: [{ location: { uri: 'a b' } }] }] })).toBe(false);
  });
});

interface FullSarif {
  readonly level: string;
  readonly descriptor: { readonly id: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly unknown[];
  readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: unknown } }];
}

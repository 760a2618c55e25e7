import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { githubReport } from '../../server/report/github.ts';
import { gitlabReport } from '../../server/report/gitlab.ts';
import { junitReport } from '../../server/report/junit.ts';
import { markdownReport } from '../../server/report/markdown.ts';
import { mdCode, mdRow, mdText } from '../../server/report/markdown-text.ts';
import { finding, reportOn, reportWith } from './samples.ts';

const suppressed = { kind: 'comment', reason: 'old client', until: '2027-06-30', at: null } as const;
const missed = {
  path: 'big.conf',
  format: 'toy',
  status: 'not-analysed',
  undecided: 0,
  reason: 'It is too large.',
  release: null,
  profile: null,
  failOn: null,
} as const;

describe('the Markdown report', () => {
  it('reads as it should', async () => {
    const report = await reportOn(
      { '/w/toy.conf': 'secure no\nlogin password\nleft {{ x }}\n', '/w/z.txt': '' },
      { suppress: ['toy/secure'] },
    );
    expect(markdownReport(report)).toMatchInlineSnapshot(`
      "## Parapet: 1 finding in 1 file

      | Medium |
      | ---: |
      | 1 |

      1 file analysed, 1 not analysed, 1 value undecided · profile baseline · score 75 of 100 (C).

      ### \`toy.conf\`

      - **Medium**, line 2: Login takes a password ([toy/login](https://github.com/parapet-security/parapet/blob/main/docs/rules/toy/login.md))<br>Set login to key. *Fix:* Set login to key (may lock you out). No key is known for anyone.

      <details>
      <summary>Suppressed: 1 finding</summary>

      - \`toy.conf:1\` toy/secure, by a comment until 2027-06-30: kept for the old backup client until it is replaced

      </details>

      <details>
      <summary>Files to look at: 2</summary>

      - \`toy.conf\` analysed (1 value undecided)
      - \`z.txt\` **not analysed**: No format that Parapet knows has a file of this name.

      </details>

      "
    `);
  });
  it('says so when nothing was found', () => {
    expect(markdownReport(reportWith([], { files: [{ ...missed }] }))).toContain('## Parapet: Nothing was judged');
  });
  it('never gets longer than a comment may be, and says what is left out', () => {
    const many = reportWith(
      Array.from({ length: 500 }, (_, i) => finding({ path: `${i % 50}.conf`, message: 'm'.repeat(300) })),
      { files: Array.from({ length: 500 }, (_, i) => ({ ...missed, path: `${i}.conf`, reason: 'r'.repeat(600) })) },
    );
    const text = markdownReport(many);
    expect(text.length).toBeLessThanOrEqual(60_000);
    const shown = text.match(/^- \*\*High/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(50);
    expect(text).toContain(`The rest does not fit here: ${500 - shown} findings more in the full report.`);
    expect(markdownReport(many, { most: 2_000 }).length).toBeLessThanOrEqual(2_000);
  });
  it('calls nobody, links to nothing and makes no HTML, whatever a file says', () => {
    expect(mdText('<b>@user #12 !3 `x` *a* _b_ [c](d) https://e.de www.f.de & $g$ |')).toBe(
      '&lt;b&gt;@&#8203;user #&#8203;12 !&#8203;3 \\`x\\` \\*a\\* \\_b\\_ \\[c\\](d) https&#8203;://e.de www&#8203;.f.de &amp; ' +
        '<span>$</span>g<span>$</span> |',
    );
    expect(mdText('- a\n\n1. b')).toBe('\\- a 1. b');
    expect(mdText('1. b')).toBe('1\\. b');
    expect(mdCode('a`b')).toBe('``a`b``');
    expect(mdCode('`')).toBe('`` ` ``');
    expect(mdRow([mdCode('a|b'), mdText('c\\|d')])).toBe('| `a\\|b` | c\\\\\\|d |');
  });
});

describe('the JUnit report', () => {
  it('has a suite for each file and a case for each finding', () => {
    const report = reportWith(
      [
        finding({ line: 1 }),
        finding({ line: 9, severity: 'low', command: 'chmod 600 x' }),
        finding({ ruleId: 'toy/left', suppressed }),
      ],
      { files: [missed, { ...missed, path: 'clean.conf', status: 'analysed', reason: null }] },
    );
    expect(junitReport(report, { failOn: 'medium' })).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="Parapet" tests="5" failures="1" errors="0">
        <testsuite name="big.conf" tests="1" failures="0" errors="0" skipped="1" timestamp="2026-11-21T09:34:00">
          <testcase name="is analysed" classname="big.conf">
            <skipped message="Not analysed. It is too large."/>
          </testcase>
        </testsuite>
        <testsuite name="clean.conf" tests="1" failures="0" errors="0" skipped="0" timestamp="2026-11-21T09:34:00">
          <testcase name="no findings" classname="clean.conf"/>
        </testsuite>
        <testsuite name="toy.conf" tests="3" failures="1" errors="0" skipped="1" timestamp="2026-11-21T09:34:00">
          <testcase name="toy/secure" classname="toy.conf" file="toy.conf" line="1">
            <failure message="Secure is no" type="high">toy.conf:1:8
      Secure is no.
      Set secure to yes.
      https://github.com/parapet-security/parapet/blob/main/docs/rules/toy/secure.md</failure>
          </testcase>
          <testcase name="toy/secure (2)" classname="toy.conf" file="toy.conf" line="9">
            <system-out>low
      toy.conf:9:8
      Secure is no.
      Set secure to yes.
      Run on the server: chmod 600 x
      https://github.com/parapet-security/parapet/blob/main/docs/rules/toy/secure.md</system-out>
          </testcase>
          <testcase name="toy/left" classname="toy.conf">
            <skipped message="Suppressed by a comment until 2027-06-30: old client"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });
});

describe('the GitHub report', () => {
  it('is a list of commands, the worst first, in which nothing that a file says ends one', () => {
    const report = reportWith(
      [
        finding({ severity: 'low', path: 'a,b:c%.conf', message: 'x\r\n::error::y %0A' }),
        finding({ severity: 'medium', endLine: 3, endColumn: 1 }),
        finding({ severity: 'critical', command: 'chmod 600 x' }),
        finding({ suppressed }),
      ],
      { files: [missed] },
    );
    expect(githubReport(report)).toMatchInlineSnapshot(`
      "::error file=toy.conf,line=1,endLine=1,col=8,endColumn=10,title=critical%3A toy/secure::Secure is no.%0ASet secure to yes.%0ARun on the server: chmod 600 x%0Ahttps://github.com/parapet-security/parapet/blob/main/docs/rules/toy/secure.md
      ::warning file=toy.conf,line=1,endLine=3,title=medium%3A toy/secure::Secure is no.%0ASet secure to yes.%0Ahttps://github.com/parapet-security/parapet/blob/main/docs/rules/toy/secure.md
      ::notice file=a%2Cb%3Ac%25.conf,line=1,endLine=1,col=8,endColumn=10,title=low%3A toy/secure::X␍%0A::error::y %250A.%0ASet secure to yes.%0Ahttps://github.com/parapet-security/parapet/blob/main/docs/rules/toy/secure.md
      ::warning file=big.conf,title=Parapet%3A not analysed::It is too large.
      ::notice title=Parapet::3 findings in 2 files; 2 files analysed.
      "
    `);
  });
});

describe('the GitLab report', () => {
  const schema = {
    type: 'array',
    items: {
      type: 'object',
      required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
      properties: {
        description: { type: 'string', minLength: 1 },
        check_name: { type: 'string', minLength: 1 },
        fingerprint: { type: 'string', minLength: 1 },
        severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
        location: {
          type: 'object',
          required: ['path', 'positions'],
          properties: {
            path: { type: 'string', pattern: '^[^./]' },
            positions: {
              type: 'object',
              required: ['begin'],
              properties: { begin: { type: 'object', required: ['line'], properties: { line: { type: 'integer' } } } },
            },
          },
        },
      },
    },
  };
  it('is what GitLab reads, each issue with a fingerprint of its own', async () => {
    const text = 'secure no\nleft a\nright a\nlogin password\nleft b\nleft b\n';
    const issues = JSON.parse(gitlabReport(await reportOn({ '/w/toy.conf': text }, { suppress: ['toy/secure'] })));
    const validate = new Ajv({ strict: true }).compile(schema);
    expect(validate(issues), JSON.stringify(validate.errors)).toBe(true);
    const prints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    expect(issues.map(({ check_name }: { check_name: string }) => check_name)).not.toContain('toy/secure');
    expect(issues[0]).toMatchObject({ severity: 'blocker', description: 'Left and right are both a. Change it.' });
    expect(gitlabReport(reportWith([]))).toBe('[]\n');
  });
});

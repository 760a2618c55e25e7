import { atLeast, type Threshold } from '../core/lint/scale.ts';
import { byFile } from './by-file.ts';
import { type FullFinding, type FullReport, openFindings } from './full-report.ts';
import { printable } from './printable.ts';
import { capital, suppressionWords } from './words.ts';

/** What decides which findings are failures. */
export interface JunitOptions {
  /**
   * The least severity that is one, in files for which the report has no other; the others pass, and say what they are in
   * their output.
   */
  readonly failOn?: Threshold;
}

/**
 * The report as JUnit XML, one suite for each file and one case for each finding. A file without findings is a case that
 * passes; what is suppressed or was not analysed is a case that was skipped, with the reason.
 */
export function junitReport(report: FullReport, { failOn = 'info' }: JunitOptions = {}): string {
  const open = openFindings(report);
  const findingsOf = new Map(byFile(report.findings).map(({ path, findings }) => [path, findings]));
  const paths = [...new Set([...report.files.map(({ path }) => path), ...findingsOf.keys()])].sort();
  const fileOf = new Map(report.files.map((file) => [file.path, file]));
  const leastIn = (path: string) => fileOf.get(path)?.failOn ?? failOn;
  const suites = paths.map((path) => {
    const nameOf = names();
    const least = leastIn(path);
    const cases = (findingsOf.get(path) ?? []).map((finding) =>
      findingCase(finding, { name: nameOf(finding.ruleId), failOn: least }),
    );
    const file = fileOf.get(path);
    if (file?.status === 'not-analysed') cases.push(skipped(path, 'is analysed', `Not analysed. ${file.reason ?? ''}`));
    if (cases.length === 0)
      cases.push({ xml: `    <testcase${attributes({ name: 'no findings', classname: path })}/>` });
    return suite(path, cases, report.run.startedAt);
  });
  const failures = open.filter(({ severity, path }) => atLeast(severity, leastIn(path))).length;
  const total = suites.reduce((sum, { tests }) => sum + tests, 0);
  const root = attributes({ name: 'Parapet', tests: total, failures, errors: 0 });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${root}>`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly xml: string;
  readonly outcome?: 'failed' | 'skipped';
}

function suite(path: string, cases: readonly Case[], startedAt: string | null): { xml: string; tests: number } {
  const count = (wanted: Case['outcome']) => cases.filter(({ outcome }) => outcome === wanted).length;
  const head = attributes({
    name: path,
    tests: cases.length,
    failures: count('failed'),
    errors: 0,
    skipped: count('skipped'),
    ...(startedAt === null ? {} : { timestamp: startedAt.replace(/\.\d+Z$/, '') }),
  });
  const xml = [`  <testsuite${head}>`, ...cases.map((one) => one.xml), '  </testsuite>'].join('\n');
  return { xml, tests: cases.length };
}

/** Names of cases, which should outlive edits, since services keep a history of them: the rule, and a number if need be. */
function names(): (ruleId: string) => string {
  const seen = new Map<string, number>();
  return (ruleId) => {
    const count = (seen.get(ruleId) ?? 0) + 1;
    seen.set(ruleId, count);
    return count === 1 ? ruleId : `${ruleId} (${count})`;
  };
}

function findingCase(finding: FullFinding, { name, failOn }: { name: string; failOn: Threshold }): Case {
  const { path, line, column, severity, suppressed } = finding;
  if (suppressed !== null) return skipped(path, name, `Suppressed ${suppressionWords(suppressed)}`);
  const message = capital(finding.message);
  const text = [
    `${path}:${line}:${column}`,
    `${message}.`,
    finding.remedy,
    ...(finding.command === null ? [] : [`Run on the server: ${finding.command}`]),
    finding.docs,
  ].join('\n');
  const open = `    <testcase${attributes({ name, classname: path, file: path, line })}>`;
  if (!atLeast(severity, failOn)) {
    return { xml: `${open}\n      <system-out>${xmlText(`${severity}\n${text}`)}</system-out>\n    </testcase>` };
  }
  const failure = `      <failure${attributes({ message, type: severity })}>${xmlText(text)}</failure>`;
  return { xml: `${open}\n${failure}\n    </testcase>`, outcome: 'failed' };
}

function skipped(path: string, name: string, message: string): Case {
  const open = `    <testcase${attributes({ name, classname: path })}>`;
  return { xml: `${open}\n      <skipped${attributes({ message })}/>\n    </testcase>`, outcome: 'skipped' };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${xmlText(String(value))
          .replaceAll('"', '&quot;')
          .replace(/[\t\n]/g, ' ')}"`,
    )
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** XML 1.0 has no way to write most control characters, lone surrogates and two others: pictures stand for them. */
function xmlText(text: string): string {
  return text
    .split('\n')
    .map(printable)
    .join('\n')
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>]/g, (char) => entities[char] ?? char);
}

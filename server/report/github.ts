import type { Severity } from '../core/lint/scale.ts';
import { worstFirst } from './by-file.ts';
import { type FullFinding, type FullReport, openFindings } from './full-report.ts';
import { printableText } from './printable.ts';
import { capital, coverageOf, verdictOf } from './words.ts';

const commands: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

/**
 * The report as workflow commands of GitHub Actions, one a line: the runner turns them into annotations of the lines in
 * question. It shows ten of each kind and step, so the worst come first. Files that were not analysed are warnings.
 */
export function githubReport(report: FullReport): string {
  const findings = worstFirst(openFindings(report)).map(annotation);
  const missed = report.files.flatMap(({ path, status, reason }) =>
    status === 'not-analysed'
      ? [command('warning', { file: path, title: 'Parapet: not analysed' }, reason ?? 'It was not analysed.')]
      : [],
  );
  const stopped = report.summary.cancelled ? ' The run was stopped before its end.' : '';
  const end = command('notice', { title: 'Parapet' }, `${verdictOf(report)}; ${coverageOf(report)}.${stopped}`);
  return `${[...findings, ...missed, end].join('\n')}\n`;
}

function annotation(finding: FullFinding): string {
  const { path, line, endLine, column, endColumn, severity, ruleId, message, remedy, docs } = finding;
  const run = finding.command === null ? [] : [`Run on the server: ${finding.command}`];
  const text = [`${capital(message)}.`, remedy, ...run, docs].join('\n');
  // GitHub refuses columns with a range of several lines.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const title = `${severity}: ${ruleId}`;
  return command(commands[severity], { file: path, line, endLine, ...columns, title }, text);
}

function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapedData(printableText(text))}`;
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

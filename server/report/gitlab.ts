import type { Severity } from '../core/lint/scale.ts';
import { type FullReport, openFindings } from './full-report.ts';
import { capital } from './words.ts';

const severityOf: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** The report as GitLab's code quality reads it: a JSON array of the findings that count, with a line end behind it. */
export function gitlabReport(report: FullReport): string {
  const issues = openFindings(report).map(
    ({ ruleId, severity, path, line, column, endLine, endColumn, message, remedy, fingerprint }) => ({
      description: `${capital(message)}. ${remedy}`,
      check_name: ruleId,
      fingerprint,
      severity: severityOf[severity],
      location: { path, positions: { begin: { line, column }, end: { line: endLine, column: endColumn } } },
    }),
  );
  return `${JSON.stringify(issues, null, 2)}\n`;
}

import type { Severity } from '../core/lint/scale.ts';
import { type FullFinding, type FullReport, openFindings } from './full-report.ts';
import { printableLine } from './printable.ts';
import { coverageOf, verdictOf } from './words.ts';

/** The words of compilers, which editors and other programs know how to read. */
const levels: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'info',
  info: 'info',
};

/**
 * The report as compilers write theirs, one line for each finding: `PATH:LINE:COLUMN: error: MESSAGE (SEVERITY) [RULE]`. Line
 * and column count from 1. The form is stable: the problem matcher `$parapet` of the extension reads it, and so do the
 * lists of errors of Vim and Emacs. Files that were not analysed are warnings; the last line is a summary.
 */
export function linesReport(report: FullReport): string {
  const findings = openFindings(report).map(findingLine);
  const missed = report.files.flatMap(({ path, status, reason }) =>
    status === 'not-analysed' ? [lineOf(path, 1, 1, 'warning', `not analysed: ${reason ?? ''}`, 'not-analysed')] : [],
  );
  const stopped = report.summary.cancelled ? ' The run was stopped before its end.' : '';
  return `${[...findings, ...missed, `${verdictOf(report)}; ${coverageOf(report)}.${stopped}`].join('\n')}\n`;
}

function findingLine({ path, line, column, severity, message, ruleId }: FullFinding): string {
  return lineOf(path, line, column, levels[severity], `${message} (${severity})`, ruleId);
}

function lineOf(path: string, line: number, column: number, level: string, message: string, code: string): string {
  return `${printableLine(path)}:${line}:${column}: ${level}: ${printableLine(message)} [${code}]`;
}

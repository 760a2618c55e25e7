import type { FixRisk, Severity } from '../core/lint/scale.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { ExcerptLine } from './code-frame.ts';
import { excerpt } from './excerpt.ts';
import { exposureLines } from './exposure-text.ts';
import type { Paint } from './paint.ts';
import { printableLine, shortened } from './printable.ts';
import type { Report, ReportedFinding } from './report.ts';
import { summaryLines } from './summary.ts';
import { wrap } from './wrap.ts';

/** What a report for a terminal needs beside its data. */
export interface TextOptions {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  /** The text of a file by the path that the report shows, its secrets masked; `undefined` when it is not at hand. */
  readonly textOf: (path: string) => string | undefined;
  /** Lines about findings that do not count. */
  readonly suppressed?: readonly string[] | undefined;
  /** Whether to list what the servers listen on. */
  readonly exposure?: boolean | undefined;
}

/** Files that are listed by name when they could not be analysed; the others are counted. */
const LISTED = 10;

/** The report for a person at a terminal: the findings of each file, what could not be analysed, and a summary. */
export function textReport(report: Report, options: TextOptions): string {
  const lines: string[] = [];
  for (const [path, findings] of byPath(report.findings)) {
    lines.push(options.paint.bold(printableLine(path)), '');
    const text = options.textOf(path) ?? '';
    const source = { text, index: new LineIndex(text) };
    for (const finding of findings) lines.push(...findingLines(finding, source, options), '');
  }
  if (options.exposure === true) lines.push(...exposureLines(report.exposure, options));
  lines.push(...(options.suppressed ?? []), ...remarks(report, options), ...summaryLines(report.summary, options));
  return `${lines.join('\n')}\n`;
}

function byPath(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group === undefined) groups.set(finding.path, [finding]);
    else group.push(finding);
  }
  return groups;
}

interface Source {
  readonly text: string;
  readonly index: LineIndex;
}

const INDENT = '  ';

function findingLines(finding: ReportedFinding, source: Source, options: TextOptions): string[] {
  const { paint, width } = options;
  const { line, column, severity, ruleId, message, remedy } = finding;
  const lines = [`${INDENT}${line}:${column}  ${paintSeverity(severity, paint)}  ${paint.cyan(ruleId)}`];
  lines.push(...wrap(shortened(printableLine(message)), width, INDENT).map(paint.bold));
  lines.push(...excerptLines(finding, source, options));
  for (const { path, line, column, message } of finding.related) {
    const place = path === finding.path ? `line ${line}` : `${path}:${line}:${column}`;
    lines.push(...wrap(shortened(printableLine(`${place}: ${message}`)), width, `${INDENT}See: `));
  }
  lines.push(...wrap(printableLine(remedy), width, `${INDENT}Do:  `));
  lines.push(...wrap(shortened(printableLine(sayFix(finding))), width, `${INDENT}Fix: `));
  // Not wrapped: whoever copies a command wants it on one line.
  if (finding.command !== null) lines.push(`${INDENT}Run: ${printableLine(finding.command)} (on the server)`);
  return lines;
}

/** A finding of a full report brings its lines along. */
interface Excerpted {
  readonly excerpt?: readonly ExcerptLine[];
}

/** The line itself and the marks under it; nothing for a line without a visible character. */
function excerptLines(finding: ReportedFinding & Excerpted, source: Source, { paint, width }: TextOptions): string[] {
  const kept = finding.excerpt?.find(({ mark }) => mark !== null);
  const span = source.index.lineSpan(finding.line - 1, source.text);
  const isThere = span !== undefined && source.text !== '';
  const text = isThere ? source.text.slice(span.start, span.end) : (kept?.text ?? '');
  if (text.trim() === '') return [];
  const mark = isThere ? undefined : kept?.mark;
  const from = mark?.from ?? finding.column - 1;
  const to = mark?.to ?? (finding.endLine > finding.line ? text.length : finding.endColumn - 1);
  const number = String(finding.line);
  const gutter = ' '.repeat(number.length);
  const shown = excerpt(text, from, to, Math.max(20, width - number.length - INDENT.length * 2 - 3));
  return [
    `${INDENT}${INDENT}${paint.dim(`${number} |`)} ${shown.line}`,
    `${INDENT}${INDENT}${paint.dim(`${gutter} |`)} ${paintMarks(finding.severity, shown.marks, paint)}`,
  ];
}

const riskClauses: Readonly<Record<FixRisk, string>> = {
  safe: 'safe; --fix applies it',
  'may-break-clients': 'may break clients; --fix leaves it to you',
  'may-lock-out': 'may lock you out; --fix leaves it to you',
};

function sayFix({ fix, command }: ReportedFinding): string {
  if (fix === null) return command === null ? 'none; this needs your decision.' : 'a command, not an edit of the file.';
  const caution = fix.caution === null ? '' : ` ${fix.caution}`;
  return `${fix.title} (${riskClauses[fix.risk]}).${caution}`;
}

/** What could not be analysed, and what to know of files that were. */
function remarks({ files }: Report, { paint, width }: TextOptions): string[] {
  const told = files.filter(({ reason }) => reason !== null);
  if (told.length === 0) return [];
  const lines = [paint.bold('Files to look at'), ''];
  for (const { path, status, reason } of told.slice(0, LISTED)) {
    const what = status === 'not-analysed' ? 'not analysed' : 'analysed';
    lines.push(`${INDENT}${printableLine(path)}: ${status === 'not-analysed' ? paint.yellow(what) : what}`);
    lines.push(...wrap(shortened(printableLine(reason ?? '')), width, INDENT + INDENT));
  }
  if (told.length > LISTED) lines.push(`${INDENT}and ${told.length - LISTED} more; --format json lists them all.`);
  return [...lines, ''];
}

/** Paints a severity by how bad it is. */
export function paintSeverity(severity: Severity, paint: Paint): string {
  return paintMarks(severity, severity, paint);
}

function paintMarks(severity: Severity, text: string, paint: Paint): string {
  if (severity === 'critical' || severity === 'high') return paint.red(text);
  return severity === 'medium' ? paint.yellow(text) : paint.blue(text);
}

import type { Diagnostic } from 'vscode-languageclient';
import { severityWord, type Translate } from './l10n.ts';

/** What the server answers to `parapet/audit`. */
export interface AuditSummary {
  readonly files: number;
  readonly findings: number;
  readonly bySeverity: Readonly<Record<string, number>>;
  readonly undecided: number;
  readonly notAnalysed: readonly { readonly uri: string; readonly reason: string }[];
  readonly reports: readonly { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }[];
}

/**
 * An audit as Markdown, for a person to read and to keep.
 *
 * @param nameOf how a file is called, by its URI: its path in the workspace.
 */
export function auditMarkdown(summary: AuditSummary, nameOf: (uri: string) => string, t: Translate): string {
  const { files, findings, undecided, notAnalysed } = summary;
  const counts = t('Files analysed: {0}. Findings: {1}.', files, findings);
  const lines = [`# ${t('Parapet audit')}`, '', counts, ''];
  const severities = Object.entries(summary.bySeverity).filter(([, number]) => number > 0);
  if (severities.length > 0) {
    lines.push(`| ${t('Severity')} | ${t('Findings')} |`, '|---|---:|');
    lines.push(...severities.map(([severity, number]) => `| ${severityWord(severity, t)} | ${number} |`), '');
  }
  if (undecided > 0) {
    lines.push(t('Values that could not be decided, and count as neither good nor bad: {0}.', undecided), '');
  }
  for (const { uri, diagnostics } of summary.reports) {
    if (diagnostics.length === 0) continue;
    lines.push(`## ${plain(nameOf(uri))}`, '');
    lines.push(...diagnostics.map((diagnostic) => findingLine(uri, diagnostic, t)), '');
  }
  if (notAnalysed.length > 0) {
    lines.push(`## ${t('Not analysed')}`, '');
    lines.push(...notAnalysed.map(({ uri, reason }) => `- ${plain(nameOf(uri))}: ${plain(reason)}`), '');
  }
  return lines.join('\n');
}

function findingLine(uri: string, { range, code, message }: Diagnostic, t: Translate): string {
  const line = range.start.line + 1;
  const [what = ''] = (typeof message === 'string' ? message : message.value).split('\n');
  const rule = code === undefined ? '' : ` (\`${code}\`)`;
  return `- [${t('line {0}', line)}](${uri}#L${line}): ${plain(what)}${rule}`;
}

/** Takes the meaning from the characters that Markdown gives one. */
export function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

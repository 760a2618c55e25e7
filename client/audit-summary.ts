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

/** What an audit came to, in a line: the view of findings and the report have the rest. */
export function auditMessage({ files, findings, bySeverity, notAnalysed }: AuditSummary, t: Translate): string {
  const severities = Object.entries(bySeverity).filter(([, number]) => number > 0);
  const list = severities.map(([severity, number]) => `${severityWord(severity, t)} ${number}`).join(', ');
  return [
    t('Files analysed: {0}. Findings: {1}.', files, list === '' ? findings : `${findings} (${list})`),
    ...(notAnalysed.length === 0 ? [] : [t('Files not analysed: {0}. The report says why.', notAnalysed.length)]),
  ].join(' ');
}

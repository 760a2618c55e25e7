import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Finding } from '../core/lint/finding.ts';
import { pageOf } from '../core/lint/house-rules.ts';
import type { Severity } from '../core/lint/scale.ts';
import type { Place } from '../core/text/span.ts';
import { sayUnread } from '../workspace/say-unread.ts';
import type { ClientFeatures } from './client-features.ts';
import type { FoundIn } from './found.ts';
import type { Encoding } from './positions.ts';
import type { Snapshot } from './snapshot.ts';

const topOfFile = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The name that the client shows beside every diagnostic. */
export const source = 'parapet';

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
  info: DiagnosticSeverity.Hint,
};

const tagOf = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** What a conversion needs to know beside the finding. */
export interface Conversion {
  readonly features: ClientFeatures;
  readonly uriOf: (path: string) => string | undefined;
}

/** Everything that is to be shown in one file: its findings, and why it was not analysed where it was not. */
export function diagnosticsIn(
  path: string,
  snapshots: readonly Snapshot[],
  found: readonly FoundIn[],
  conversion: Conversion,
): Diagnostic[] {
  const diagnostics = found.map((each) => diagnosticOf(each, conversion));
  const why = snapshots.some(({ unit, failure }) => unit.files.has(path) && failure === undefined)
    ? undefined
    : snapshots.map((snapshot) => whyNotAnalysed(path, snapshot)).find((reason) => reason !== undefined);
  return why === undefined ? diagnostics : [...diagnostics, notAnalysed(why)];
}

/** Says why a file of a unit was not analysed; `undefined` when it was. */
export function whyNotAnalysed(path: string, { unit, failure }: Snapshot): string | undefined {
  const unread = unit.unread.get(path);
  if (unread !== undefined) return sayUnread(unread);
  if (failure === undefined) return undefined;
  const message = failure instanceof Error ? failure.message : String(failure);
  return `Parapet failed on it (${message}). Please report this with the file as a defect of Parapet.`;
}

/** A finding as the client understands it; what the client cannot show is left out. */
export function diagnosticOf(
  { finding, snapshots }: { readonly finding: Finding; readonly snapshots: readonly Pick<Snapshot, 'positions'>[] },
  { features, uriOf }: Conversion,
): Diagnostic {
  const { encoding } = features;
  const tag = finding.tag && tagOf[finding.tag];
  const related = features.relatedInformation
    ? finding.related.flatMap(({ at, message }) => {
        const uri = uriOf(at.path);
        return uri === undefined ? [] : [{ location: { uri, range: rangeOf(snapshots, at, encoding) }, message }];
      })
    : [];
  return {
    range: rangeOf(snapshots, finding.at, encoding),
    severity: severityOf[finding.severity],
    code: finding.ruleId,
    ...(features.codeDescription && { codeDescription: { href: pageOf(finding.ruleId) } }),
    source,
    message: `${finding.message}\n${finding.remedy}`,
    ...(tag !== undefined && features.diagnosticTags.has(tag) && { tags: [tag] }),
    ...(related.length > 0 && { relatedInformation: related }),
    ...(features.diagnosticData && { data: { subject: finding.subject, severity: finding.severity } }),
  };
}

function notAnalysed(why: string): Diagnostic {
  return {
    range: topOfFile,
    severity: DiagnosticSeverity.Information,
    source,
    message: `not analysed: ${why}`,
  };
}

/** The range of a place; the top of a file that none of the units has read. */
function rangeOf(
  snapshots: readonly Pick<Snapshot, 'positions'>[],
  { path, span }: Place,
  encoding: Encoding,
): Diagnostic['range'] {
  for (const snapshot of snapshots) {
    const range = snapshot.positions(path, encoding)?.rangeOf(span);
    if (range !== undefined) return range;
  }
  return topOfFile;
}

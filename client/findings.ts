import type { Diagnostic } from 'vscode-languageclient';
import type { AuditSummary } from './audit-summary.ts';

/** How bad a finding is, worst first: the words of the server. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** One finding of an audit, as views show it. Lines and columns count from 0. */
export interface ListedFinding {
  readonly uri: string;
  readonly ruleId: string;
  readonly severity: Severity;
  /** The first line of the message. */
  readonly message: string;
  readonly range: Diagnostic['range'];
  /** What tells it from others of its rule in the file, such as a keyword; `undefined` where the server sent none. */
  readonly subject: string | undefined;
}

/** A diagnostic as the editor holds it. Severities count from 0 there. */
export interface ShownDiagnostic {
  readonly message: string;
  readonly range: Diagnostic['range'];
  readonly code?: string | number | { readonly value: string | number } | undefined;
  readonly severity: number;
  /** What the server sent along; the client keeps it. */
  readonly data?: unknown;
}

/** The findings of an audit in the order of its files and places. */
export function findingsOf({ reports }: Pick<AuditSummary, 'reports'>): readonly ListedFinding[] {
  return reports.flatMap(({ uri, diagnostics }) => diagnostics.map((diagnostic) => listed(uri, diagnostic)));
}

function listed(uri: string, diagnostic: Diagnostic): ListedFinding {
  const { message, range, code, data } = diagnostic;
  const [first = ''] = (typeof message === 'string' ? message : message.value).split('\n');
  return {
    uri,
    ruleId: String(code ?? ''),
    severity: severityOf(diagnostic),
    message: first,
    range,
    subject: textIn(data, 'subject'),
  };
}

/** The findings of a file as the editor shows them now. */
export function findingsShown(uri: string, diagnostics: readonly ShownDiagnostic[]): readonly ListedFinding[] {
  return diagnostics.map(({ message, range: { start, end }, code, severity, data }) =>
    listed(uri, {
      message,
      range: {
        start: { line: start.line, character: start.character },
        end: { line: end.line, character: end.character },
      },
      severity: toProtocol[severity] ?? 4,
      data,
      ...(code !== undefined && { code: typeof code === 'object' ? code.value : code }),
    }),
  );
}

const toProtocol = [1, 2, 3, 4] as const;

/**
 * The findings with those of one file replaced, where the file stood.
 *
 * @returns the very same array when nothing is different.
 */
export function withFile(
  findings: readonly ListedFinding[],
  uri: string,
  now: readonly ListedFinding[],
): readonly ListedFinding[] {
  const before = findings.filter((finding) => finding.uri === uri);
  if (JSON.stringify(before) === JSON.stringify(now)) return findings;
  const others = findings.filter((finding) => finding.uri !== uri);
  const first = findings.findIndex((finding) => finding.uri === uri);
  return others.toSpliced(first === -1 ? others.length : first, 0, ...now);
}

/** The server's own word where it sent it; else what the protocol's four levels allow to say. */
function severityOf({ data, severity = 4 }: Diagnostic): Severity {
  const sent = textIn(data, 'severity');
  const known = severities.find((each) => each === sent);
  return known ?? (['high', 'high', 'medium', 'low', 'info'] as const)[severity] ?? 'info';
}

function textIn(data: unknown, name: string): string | undefined {
  const value: unknown =
    typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** How findings are put into groups. */
export const groupings = ['severity', 'file', 'rule'] as const;
export type Grouping = (typeof groupings)[number];

/** Findings that belong together. */
export interface FindingGroup {
  readonly key: string;
  readonly findings: readonly ListedFinding[];
}

/** Groups findings: severities worst first, files and rules by name. */
export function grouped(findings: readonly ListedFinding[], by: Grouping): readonly FindingGroup[] {
  const keyOf = (finding: ListedFinding): string =>
    by === 'severity' ? finding.severity : by === 'file' ? finding.uri : finding.ruleId;
  const groups = new Map<string, ListedFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const rank = (key: string): number => (by === 'severity' ? severities.findIndex((each) => key === each) : 0);
  return [...groups]
    .map(([key, members]) => ({ key, findings: members }))
    .sort((a, b) => rank(a.key) - rank(b.key) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** The findings in which a person's words stand: in the message, the rule's id, the severity or the path. */
export function filtered(findings: readonly ListedFinding[], words: string): readonly ListedFinding[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return findings;
  return findings.filter(({ message, ruleId, severity, uri }) => {
    const text = `${message} ${ruleId} ${severity} ${uri}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

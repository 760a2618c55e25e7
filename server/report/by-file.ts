import { severities } from '../core/lint/scale.ts';
import type { FullFinding } from './full-report.ts';

/** The findings of one file. */
export interface FileFindings {
  readonly path: string;
  readonly findings: readonly FullFinding[];
}

/** Findings by file: the file with the worst ones first. Within a file they keep their order. */
export function byFile(findings: readonly FullFinding[]): readonly FileFindings[] {
  const groups = new Map<string, FullFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group === undefined) groups.set(finding.path, [finding]);
    else group.push(finding);
  }
  return [...groups]
    .map(([path, own]) => ({ path, findings: own, counts: countsOf(own) }))
    .sort((a, b) => compare(b.counts, a.counts) || (a.path < b.path ? -1 : 1));
}

/** Findings with the worst first. */
export function worstFirst(findings: readonly FullFinding[]): readonly FullFinding[] {
  return [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function countsOf(findings: readonly FullFinding[]): readonly number[] {
  return severities.map((severity) => findings.filter((finding) => finding.severity === severity).length);
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.reduce((order, count, i) => order || count - (b[i] ?? 0), 0);
}

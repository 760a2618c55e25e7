import type { Finding } from '../core/lint/finding.ts';
import { severities } from '../core/lint/scale.ts';
import { MAX_UNIT_FINDINGS } from './limits.ts';

/** The findings that are kept of very many, in the order that they had, and how many are left out. */
export interface WorstFindings {
  readonly kept: readonly Finding[];
  readonly left: number;
}

/** Keeps the worst findings of a unit, so that one which a program filled to the limit does not fill a report, too. */
export function worstFindings(findings: readonly Finding[]): WorstFindings {
  const left = findings.length - MAX_UNIT_FINDINGS;
  if (left <= 0) return { kept: findings, left: 0 };
  const bySeverity = severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const kept = new Set(bySeverity.slice(0, MAX_UNIT_FINDINGS));
  return { kept: findings.filter((finding) => kept.has(finding)), left };
}

import type { Finding } from '../core/lint/finding.ts';
import type { Format } from '../core/lint/format.ts';
import type { CheckOptions } from '../core/lint/parts.ts';
import type { Unit } from '../core/lint/unit.ts';
import { MAX_ACROSS_UNITS } from './limits.ts';
import { costAmong, ProofBudget, withinBudget } from './proof-budget.ts';
import { worstFindings } from './worst-findings.ts';

/** What is found among several units of one format, and which units were too many to be looked at together. */
export interface AcrossFindings {
  readonly findings: readonly Finding[];
  readonly leftOut: readonly Unit[];
}

/**
 * Judges units of one format together. Of very many, the first by path are: what one finds should not hang on the order in
 * which they were read. The fixes of all findings share a budget of proofs. Never throws.
 */
export function judgeAcross(
  format: Format,
  units: readonly Unit[],
  options: CheckOptions,
  budget: ProofBudget = new ProofBudget(),
): AcrossFindings {
  if (!format.looksAcross) return { findings: [], leftOut: [] };
  const byPath = [...units].sort((a, b) => (a.rootPath < b.rootPath ? -1 : a.rootPath > b.rootPath ? 1 : 0));
  const together = byPath.slice(0, MAX_ACROSS_UNITS);
  const { kept } = worstFindings(format.across(together, options));
  const findings = withinBudget(kept, ({ at }) => costAmong(together, at.path), budget);
  return { findings, leftOut: byPath.slice(MAX_ACROSS_UNITS) };
}

import type { Finding } from '../core/lint/finding.ts';
import type { Unit } from '../core/lint/unit.ts';
import { MAX_PROOF_CHARACTERS } from './limits.ts';

/**
 * How much proving may still be done. A proof reads its unit anew, so proving every fix of a unit takes the square of its
 * size: nothing for a file that a person wrote, hours for one that a program filled to the limit.
 */
export class ProofBudget {
  #left: number;

  /** @param characters how many characters of text the proofs may read in all. */
  constructor(characters: number = MAX_PROOF_CHARACTERS) {
    this.#left = characters;
  }

  /** Takes the cost of one proof; `false` when it is not there any more. */
  take(characters: number): boolean {
    if (characters > this.#left) return false;
    this.#left -= characters;
    return true;
  }
}

/** What judging a unit once costs: its characters, and some more for each file. */
export function costOf(unit: Unit): number {
  let characters = 0;
  for (const { text } of unit.files.values()) characters += text.length + PER_FILE;
  return characters;
}

const PER_FILE = 200;

/** What proving a fix among several units costs: its own unit is read anew and judged alone, too; the others are looked at. */
export function costAmong(units: readonly Unit[], path: string): number {
  const own = units.find(({ files }) => files.has(path));
  return units.length * PER_FILE + (own === undefined ? 0 : 3 * costOf(own));
}

/**
 * The findings, with fixes that count as unproven once the budget is used up.
 *
 * @param costOfProof what one proof for a finding costs.
 */
export function withinBudget(
  findings: readonly Finding[],
  costOfProof: (finding: Finding) => number,
  budget: ProofBudget,
): readonly Finding[] {
  return findings.map((finding) =>
    finding.fixes.length === 0
      ? finding
      : {
          ...finding,
          fixes: finding.fixes.map((fix) => {
            let proof: { edits: ReturnType<typeof fix.edits> } | undefined;
            return {
              ...fix,
              edits() {
                proof ??= { edits: budget.take(costOfProof(finding)) ? fix.edits() : undefined };
                return proof.edits;
              },
            };
          }),
        },
  );
}

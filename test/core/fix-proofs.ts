import { expect } from 'vitest';
import type { Format } from '../../server/core/lint/format.ts';
import { type Profile, profiles } from '../../server/core/lint/scale.ts';
import { afterEdits, type Unit } from '../../server/core/lint/unit.ts';

/** What became of the fixes that were proposed. */
export interface Proofs {
  readonly offered: number;
  readonly dropped: number;
}

/**
 * Applies every fix that is offered for units, which are judged by the profiles in turn: its finding must be gone, and what
 * is called safe moves one value in force at most.
 *
 * @param effects what is in force in a unit, by name.
 */
export function proveFixes(
  format: Format,
  units: readonly Unit[],
  effects: (unit: Unit) => ReadonlyMap<string, string>,
): Proofs {
  const proofs = { offered: 0, dropped: 0 };
  for (const [i, unit] of units.entries()) {
    const findings = findingsOf(format, profiles[i % profiles.length] ?? 'baseline');
    const before = findings(unit);
    for (const finding of before) {
      for (const fix of finding.fixes) {
        const edits = fix.edits();
        if (edits === undefined) {
          proofs.dropped++;
          continue;
        }
        proofs.offered++;
        const fixed = afterEdits(unit, edits);
        if (fixed === undefined) throw new Error(`the edits of ${finding.ruleId} do not fit`);
        const isSame = (other: typeof finding) => other.ruleId === finding.ruleId && other.subject === finding.subject;
        expect(findings(fixed).filter(isSame).length, finding.ruleId).toBeLessThan(before.filter(isSame).length);
        if (fix.risk !== 'safe') continue;
        const [was, is] = [effects(unit), effects(fixed)];
        const moved = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
        expect(moved.length, `${finding.ruleId} moved ${moved.join(', ')}`).toBeLessThanOrEqual(1);
      }
    }
  }
  return proofs;
}

function findingsOf(format: Format, profile: Profile) {
  const onRuleFailure = (ruleId: string, error: unknown): never => {
    throw new Error(`${ruleId} failed`, { cause: error });
  };
  return (unit: Unit) => format.open(unit).findings({ profile, onRuleFailure });
}

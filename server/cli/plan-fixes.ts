import { setImmediate } from 'node:timers/promises';
import type { Finding } from '../core/lint/finding.ts';
import type { Unit } from '../core/lint/unit.ts';
import type { Audit, AuditedUnit } from '../workspace/audit.ts';
import { type AppliedFix, type FixAllResult, fixAllSafe, type HeldBackFix } from '../workspace/fix-all.ts';
import { heed } from '../workspace/suppressing.ts';
import type { Run } from './run.ts';

/** What fixing one unit would do. */
export interface PlannedUnit {
  readonly audited: AuditedUnit;
  readonly fixes: FixAllResult;
}

/** A fix that is left to a person, with the text that its finding stands in once the others are applied. */
export interface PlannedHeldBack extends HeldBackFix {
  readonly text: string;
}

/** What fixing all units would do. */
export interface FixPlan {
  /** Units with something to write. */
  readonly units: readonly PlannedUnit[];
  readonly applied: readonly AppliedFix[];
  readonly heldBack: readonly PlannedHeldBack[];
}

/** Works out all safe fixes of an audit; writes nothing. Gives a person who wants to stop the chance to between units. */
export async function planFixes(result: Audit, run: Run): Promise<FixPlan> {
  const owners = ownersOf(result.units);
  const units: PlannedUnit[] = [];
  const applied: AppliedFix[] = [];
  const heldBack = new Map<string, PlannedHeldBack>();
  // What one unit needs may hang on another one that is fixed before it.
  const present = new Map<AuditedUnit, Unit>(result.units.map((audited) => [audited, audited.unit]));
  const repairable = new Set(result.findings.flatMap(({ at, fixes }) => (fixes.length > 0 ? [at.path] : [])));
  const silenced = new Set(result.silenced.map(({ finding }) => keyOf(finding)));
  const { formats, onRuleFailure, suppressions } = run.options;
  for (const audited of result.units) {
    await setImmediate();
    if (run.io.signal.aborted) break;
    const { unit, format, asked, judging } = audited;
    if (![...unit.files.keys()].some((path) => repairable.has(path))) continue;
    const isAsked = (path: string) => asked === 'all' || asked.has(path);
    const fixes = fixAllSafe(unit, format, {
      ...judging.optionsFor([unit], format, onRuleFailure),
      only: (finding) =>
        isAsked(finding.at.path) && judging.heard(finding) !== undefined && !silenced.has(keyOf(finding)),
      remarks: (now, findings) => {
        const files = [...now.files.values()].map((file) => ({ ...file, format, isWhole: now.extent === 'whole' }));
        const heard = findings.flatMap((finding) => judging.heard(finding) ?? []);
        return suppressions === undefined ? [] : heed(heard, files, suppressions, { formats, judging }).problems;
      },
      others: [...present].flatMap(([other, now]) => (other !== audited && other.format === format ? [now] : [])),
      refuses(path) {
        if (unit.notUtf8.has(path)) return 'the file is not valid UTF-8, and writing it would change more than the fix';
        if (!isAsked(path)) return `its fix changes ${run.pathOf(path)}, which was not named`;
        const others = (owners.get(path) ?? []).filter((other) => other !== unit.rootPath);
        return others.length === 0 ? undefined : `the file is also part of ${others.map(run.pathOf).join(', ')}`;
      },
    });
    present.set(audited, fixes.unit);
    if (fixes.texts.size > 0) units.push({ audited, fixes });
    for (const fix of fixes.applied) applied.push(fix);
    for (const held of fixes.heldBack) {
      const { ruleId, at, message } = held.finding;
      heldBack.set([ruleId, at.path, at.span.start, message].join('\n'), {
        ...held,
        text: fixes.unit.files.get(at.path)?.text ?? '',
      });
    }
  }
  return { units, applied, heldBack: [...heldBack.values()] };
}

/** What names a finding while its file is being changed. */
function keyOf({ ruleId, at, subject }: Finding): string {
  return [ruleId, at.path, subject].join('\n');
}

/** The roots of the units that each file is part of. A fix is proven for one unit, so what two share is left alone. */
function ownersOf(units: readonly AuditedUnit[]): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const { unit } of units) {
    for (const path of unit.files.keys()) owners.set(path, [...(owners.get(path) ?? []), unit.rootPath]);
  }
  return owners;
}

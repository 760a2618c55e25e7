import { type Finding, type Fix, provenFix } from '../core/lint/finding.ts';
import type { Format } from '../core/lint/format.ts';
import { subjectKey } from '../core/lint/judge.ts';
import type { CheckOptions } from '../core/lint/parts.ts';
import { afterEdits, type Unit } from '../core/lint/unit.ts';
import type { FileEdit } from '../core/text/edit.ts';
import { judgeAcross } from './across.ts';
import { merged } from './fit-together.ts';
import { MAX_FIX_ROUNDS } from './limits.ts';
import { costOf, ProofBudget, withinBudget } from './proof-budget.ts';
import { sayHeldBack } from './say-held-back.ts';
import { worstFindings } from './worst-findings.ts';

/** Which fixes may be applied. */
export interface FixAllOptions extends CheckOptions {
  /** Findings to fix; all when not given. */
  readonly only?: ((finding: Finding) => boolean) | undefined;
  /** Says why a file must not be changed; `undefined` when it may be. */
  readonly refuses?: ((path: string) => string | undefined) | undefined;
  /** What is to be repaired beside what the rules find, in a unit as it is at the moment: remarks to Parapet itself. */
  readonly remarks?: ((unit: Unit, findings: readonly Finding[]) => readonly Finding[]) | undefined;
  /** Units of the same format that are judged together with this one, as they are now. They are not changed. */
  readonly others?: readonly Unit[] | undefined;
}

/** A fix that was applied, and the finding that it repairs. */
export interface AppliedFix {
  readonly finding: Finding;
  readonly title: string;
}

/** A finding that has a fix which was not applied. `why` is a clause in lower case, without a full stop. */
export interface HeldBackFix {
  readonly finding: Finding;
  readonly why: string;
}

/** What fixing all that is safe leads to. */
export interface FixAllResult {
  /** The new text of each file that is changed or created. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly AppliedFix[];
  /** In the places that they have in the result. */
  readonly heldBack: readonly HeldBackFix[];
  /** The unit as it will be. */
  readonly unit: Unit;
}

/** A safe fix with its proven edits. */
interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly edits: readonly FileEdit[];
}

/**
 * Applies every safe fix of a unit to a copy of it, in rounds: those that fit together are applied at once and the whole
 * is judged again; when that brings a new finding or leaves an old one, they are applied one at a time, each proven where
 * the one before has left the unit. It ends when no safe fix is left, and after 20 rounds in any case. Writes nothing.
 */
export function fixAllSafe(unit: Unit, format: Format, options: FixAllOptions): FixAllResult {
  const budget = new ProofBudget();
  const judge = (of: Unit): Judgement => {
    const all = format.open(of).findings(options);
    const across = judgeAcross(format, [of, ...(options.others ?? [])], options, budget).findings;
    const cost = costOf(of);
    const own = across.filter(({ at }) => of.files.has(at.path));
    const remarks = options.remarks?.(of, [...all, ...own]) ?? [];
    return {
      findings: [...withinBudget(worstFindings(all).kept, () => cost, budget), ...own, ...remarks],
      counts: counted([...all, ...across, ...remarks]),
    };
  };
  const applied: AppliedFix[] = [];
  let current = unit;
  let judged = judge(current);
  for (let round = 0; round < MAX_FIX_ROUNDS; round++) {
    const together = fittingTogether(judged.findings.flatMap((finding) => candidate(finding, options) ?? []));
    if (together.length === 0) break;
    const mayGoOn = (of: Unit) => budget.take(costOf(of));
    const step =
      allAtOnce(current, judged, together, judge) ?? oneByOne(current, together, { judge, options, mayGoOn });
    for (const { finding, fix } of step.applied) applied.push({ finding, title: fix.title });
    current = step.unit;
    judged = judge(current);
    if (!mayGoOn(current)) break;
  }
  const heldBack = judged.findings.flatMap((finding) => {
    const why = options.only?.(finding) === false ? undefined : sayHeldBack(finding, options.refuses);
    return why === undefined ? [] : [{ finding, why }];
  });
  return { texts: changedTexts(unit, current), applied, heldBack, unit: current };
}

/** A finding's fix when it is the best one, safe, proven and allowed. A safe one behind a risky one is a person's choice. */
function candidate(finding: Finding, options: FixAllOptions): Candidate | undefined {
  if (!finding.fixes.some(({ risk }) => risk === 'safe') || options.only?.(finding) === false) return undefined;
  const fix = provenFix(finding);
  const edits = fix?.risk === 'safe' ? fix.edits() : undefined;
  if (fix === undefined || edits === undefined) return undefined;
  return edits.some(({ path }) => options.refuses?.(path) !== undefined) ? undefined : { finding, fix, edits };
}

function fittingTogether(candidates: readonly Candidate[]): Candidate[] {
  const chosen: Candidate[] = [];
  let edits: readonly FileEdit[] = [];
  for (const next of candidates) {
    const both = merged(edits, next.edits);
    if (both === undefined) continue;
    edits = both;
    chosen.push(next);
  }
  return chosen;
}

interface Step {
  readonly unit: Unit;
  readonly applied: readonly Candidate[];
}

/** What a unit amounts to: its worst findings, and how often each rule speaks of each subject. */
interface Judgement {
  readonly findings: readonly Finding[];
  readonly counts: ReadonlyMap<string, number>;
}

type Judge = (unit: Unit) => Judgement;

/** Applies fixes together; `undefined` when the whole is worse than the sum: a finding is new, or one is not gone. */
function allAtOnce(unit: Unit, before: Judgement, chosen: readonly Candidate[], judge: Judge): Step | undefined {
  let edits: readonly FileEdit[] | undefined = [];
  for (const next of chosen) edits = edits === undefined ? undefined : merged(edits, next.edits);
  const fixed = edits === undefined ? undefined : afterEdits(unit, edits);
  if (fixed === undefined) return undefined;
  if (chosen.length > 1) {
    const allowed = new Map(before.counts);
    for (const { finding } of chosen) allowed.set(keyOf(finding), (allowed.get(keyOf(finding)) ?? 0) - 1);
    for (const [key, count] of judge(fixed).counts) if (count > (allowed.get(key) ?? 0)) return undefined;
  }
  return { unit: fixed, applied: chosen };
}

/** Applies fixes one after the other: the first as it is, the others as they are proven for what is left of the unit. */
function oneByOne(
  unit: Unit,
  chosen: readonly Candidate[],
  means: { judge: Judge; options: FixAllOptions; mayGoOn: (unit: Unit) => boolean },
): Step {
  const applied: Candidate[] = [];
  let current = unit;
  for (const [index, first] of chosen.entries()) {
    if (index > 0 && !means.mayGoOn(current)) break;
    const next = index === 0 ? first : provenAgain(first.finding, means.judge(current).findings, means.options);
    const fixed = next === undefined ? undefined : afterEdits(current, next.edits);
    if (next === undefined || fixed === undefined) continue;
    current = fixed;
    applied.push(next);
  }
  return { unit: current, applied };
}

function provenAgain(finding: Finding, findings: readonly Finding[], options: FixAllOptions): Candidate | undefined {
  for (const other of findings) {
    const found = keyOf(other) === keyOf(finding) ? candidate(other, options) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function counted(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}

function keyOf({ ruleId, subject }: Finding): string {
  return subjectKey(ruleId, subject);
}

function changedTexts(before: Unit, after: Unit): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { path, text } of after.files.values()) {
    if (before.files.get(path)?.text !== text) texts.set(path, text);
  }
  return texts;
}

import type { FileEdit } from '../text/edit.ts';
import { type Judgement, judgement, ruleOf } from './judge.ts';
import type { CheckOptions, FormatParts } from './parts.ts';
import type { Proposal } from './rule.ts';
import { afterEdits, type Unit } from './unit.ts';

/**
 * Proves a proposal on a copy of its unit: it has a place and changes something, the server still starts, its finding is
 * gone, no finding is new, and no effective value moved but those it means to move. Since its finding is gone, nothing proposes it a second time.
 *
 * @returns the edits, or `undefined` when any of that does not hold.
 */
export function prove<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  unit: Unit,
  model: Model,
  claim: { proposal: Proposal<Operation>; before: Judgement; key: string; options: CheckOptions },
): readonly FileEdit[] | undefined {
  const { proposal, before, key, options } = claim;
  const tried = tryOut(parts, unit, model, proposal);
  if (tried === undefined) return undefined;
  const after = judgement(parts, tried.model, options);
  if (!isFewer(key, before.subjects, after.subjects)) return undefined;
  return isHarmless(parts, model, proposal, before, after) ? tried.edits : undefined;
}

/** The edits of a proposal and what its unit is after them; `undefined` when it has no place or changes nothing. */
export function tryOut<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  unit: Unit,
  model: Model,
  proposal: Proposal<Operation>,
): { readonly edits: readonly FileEdit[]; readonly model: Model } | undefined {
  const edits = parts.plan(model, proposal.operations);
  if (edits === undefined || edits.length === 0) return undefined;
  const fixed = afterEdits(unit, edits);
  if (fixed === undefined) return undefined;
  if (!edits.some(({ path }) => unit.files.get(path)?.text !== fixed.files.get(path)?.text)) return undefined;
  return { edits, model: parts.resolve(fixed) };
}

/** Whether a proposal does nothing to its unit but what it says: the server still starts, no finding is new, no other value moves. */
export function isHarmless<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  model: Model,
  proposal: Proposal<Operation>,
  before: Judgement,
  after: Judgement,
): boolean {
  if (before.accepted && !after.accepted) return false;
  // Of a configuration that the server refuses nothing is in force: what comes to light once it starts is not made by the fix.
  const awakens = !before.accepted && after.accepted;
  if (!awakens && !isNothingNew(before.subjects, after.subjects, proposal.reveals ?? [])) return false;
  const meant = new Set(proposal.operations.flatMap((operation) => parts.moves(model, operation)));
  return onlyMeantMoves(before.effects, after.effects, meant);
}

type Subjects = Judgement['subjects'];

/** Whether a finding is gone, or one of several of the same subject. */
export function isFewer(key: string, before: Subjects, after: Subjects): boolean {
  return (after.get(key) ?? 0) < (before.get(key) ?? 0);
}

/** Whether no rule but those that are allowed to speaks of more than before. */
export function isNothingNew(before: Subjects, after: Subjects, reveals: readonly string[]): boolean {
  for (const [key, count] of after) {
    if (count > (before.get(key) ?? 0) && !reveals.includes(ruleOf(key))) return false;
  }
  return true;
}

function onlyMeantMoves(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  meant: ReadonlySet<string>,
): boolean {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    if (!meant.has(key) && before.get(key) !== after.get(key)) return false;
  }
  return true;
}

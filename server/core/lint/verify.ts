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
  const edits = parts.plan(model, proposal.operations);
  if (edits === undefined || edits.length === 0) return undefined;
  const fixed = afterEdits(unit, edits);
  if (fixed === undefined) return undefined;
  if (!edits.some(({ path }) => unit.files.get(path)?.text !== fixed.files.get(path)?.text)) return undefined;
  const fixedModel = parts.resolve(fixed);
  const after = judgement(parts, fixedModel, options);
  if (before.accepted && !after.accepted) return undefined;
  const gone = (after.subjects.get(key) ?? 0) < (before.subjects.get(key) ?? 0);
  if (!gone || !nothingNew(before, after, proposal.reveals ?? [])) return undefined;
  const meant = new Set(proposal.operations.flatMap((operation) => parts.moves(model, operation)));
  return onlyMeantMoves(before.effects, after.effects, meant) ? edits : undefined;
}

function nothingNew(before: Judgement, after: Judgement, reveals: readonly string[]): boolean {
  for (const [key, count] of after.subjects) {
    if (count > (before.subjects.get(key) ?? 0) && !reveals.includes(ruleOf(key))) return false;
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

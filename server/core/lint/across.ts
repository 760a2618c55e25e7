import type { FileEdit } from '../text/edit.ts';
import { findingOf, inOrderOf } from './evaluate.ts';
import type { Finding } from './finding.ts';
import { judgement, runAcross, subjectKey, subjectsOf } from './judge.ts';
import type { CheckOptions, FormatParts } from './parts.ts';
import type { Proposal } from './rule.ts';
import type { Unit } from './unit.ts';
import { isFewer, isHarmless, isNothingNew, tryOut } from './verify.ts';

/** A unit with the model that was made of it. */
export interface Resolved<Model> {
  readonly unit: Unit;
  readonly model: Model;
}

/**
 * Turns what rules find among several units of a format into findings. A fix changes the unit that its finding stands in; it
 * is proven as any other, and for all units together it makes nothing new.
 */
export function evaluateAcross<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  resolved: readonly Resolved<Model>[],
  options: CheckOptions,
): readonly Finding[] {
  const models = resolved.map(({ model }) => model);
  const found = runAcross(parts, models, options);
  const before = subjectsOf(found);
  const prove = (key: string, path: string, proposal: Proposal<Operation>): readonly FileEdit[] | undefined => {
    const index = resolved.findIndex(({ unit }) => unit.files.has(path));
    const own = resolved[index];
    const tried = own && tryOut(parts, own.unit, own.model, proposal);
    if (own === undefined || tried === undefined) return undefined;
    const after = subjectsOf(runAcross(parts, models.with(index, tried.model), options));
    if (!isFewer(key, before, after) || !isNothingNew(before, after, proposal.reveals ?? [])) return undefined;
    const alone = [own.model, tried.model].map((model) => judgement(parts, model, options));
    const [aloneBefore, aloneAfter] = alone;
    if (aloneBefore === undefined || aloneAfter === undefined) return undefined;
    return isHarmless(parts, own.model, proposal, aloneBefore, aloneAfter) ? tried.edits : undefined;
  };
  const findings = found.map((each) =>
    findingOf(each, (proposal) => prove(subjectKey(each.ruleId, each.problem.subject), each.problem.at.path, proposal)),
  );
  return inOrderOf(
    resolved.flatMap(({ unit }) => [...unit.files.keys()]),
    findings,
  );
}

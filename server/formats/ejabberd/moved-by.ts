import { afterEdits } from '../../core/lint/unit.ts';
import type { Place } from '../../core/text/span.ts';
import { effects } from './effects.ts';
import { type EjabberdModel, resolve } from './model.ts';

/**
 * The effects that move when a text takes another's place: for edits of what is no value itself, such as the path of an included
 * file. `undefined` when the text cannot be put there.
 */
export function movedBy(model: EjabberdModel, { path, span }: Place, newText: string): readonly string[] | undefined {
  const unit = afterEdits(model.unit, [{ kind: 'edit', path, edits: [{ span, newText }] }]);
  if (unit === undefined) return undefined;
  const [before, after] = [effects(model), effects(resolve(unit))];
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
}

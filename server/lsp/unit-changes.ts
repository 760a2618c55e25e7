import { patternMatches } from '../workspace/glob.ts';
import { contains, type LoadedUnit } from '../workspace/load.ts';
import { parentOf, restBelow } from '../workspace/paths.ts';

/** What is known to have happened to a path. An opened document may be one that was not there before. */
export type Touch = 'changed' | 'created' | 'deleted';

/** Whether what happened to a path can change what a unit is made of. */
export function isTouched(unit: LoadedUnit, path: string, touch: Touch): boolean {
  if (contains(unit, path)) return true;
  if (touch === 'deleted') return [...unit.files.keys()].some((file) => restBelow(path, file) !== undefined);
  const nominal = unit.host.toNominal(path);
  if (touch === 'changed' || nominal === undefined) return false;
  if (unit.extent === 'fragment') return true; // It may be the root that was missing.
  return [...unit.inclusions.keys()].some(
    (pattern) => patternMatches(pattern, nominal) || parentOf(pattern) === parentOf(nominal),
  );
}

/** Whether a unit was loaded again just as it had been, so that what was found out about it still holds. */
export function isSame(a: LoadedUnit, b: LoadedUnit): boolean {
  const texts = ({ files }: LoadedUnit) => [...files].flatMap(([path, { text }]) => [path, text]);
  const rest = ({ unread, inclusions, extent, target, notUtf8 }: LoadedUnit) =>
    JSON.stringify([[...unread.values()], [...inclusions.values()], extent, target, [...notUtf8]]);
  return sameList(texts(a), texts(b)) && rest(a) === rest(b);
}

/** Whether two lists hold the same texts in the same order. */
export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

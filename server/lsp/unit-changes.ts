import type { BesideFile } from '../core/lint/unit.ts';
import { patternMatches } from '../workspace/glob.ts';
import { contains, type LoadedUnit } from '../workspace/load.ts';
import { parentOf, restBelow } from '../workspace/paths.ts';

/** What is known to have happened to a path. An opened document may be one that was not there before. */
export type Touch = 'changed' | 'created' | 'deleted';

/** What lies beside a unit at a path. */
export function besideOf(unit: LoadedUnit, path: string): BesideFile | undefined {
  for (const file of unit.beside.values()) if (file.path === path) return file;
  return undefined;
}

/** Whether what happened to a path can change what a unit is made of, or what is known of its surroundings. */
export function isTouched(unit: LoadedUnit, path: string, touch: Touch): boolean {
  if (contains(unit, path) || besideOf(unit, path) !== undefined) return true;
  if (touch === 'deleted') {
    const held = [...unit.files.keys(), ...[...unit.beside.values()].map((file) => file.path)];
    return held.some((file) => restBelow(path, file) !== undefined);
  }
  const nominal = unit.host.toNominal(path);
  if (touch === 'changed' || nominal === undefined) return false;
  if (unit.extent === 'fragment') return true; // It may be the root that was missing.
  return [...unit.inclusions.keys(), ...unit.besidePatterns].some(
    (pattern) => patternMatches(pattern, nominal) || parentOf(pattern) === parentOf(nominal),
  );
}

/** Whether a unit was loaded again just as it had been, so that what was found out about it still holds. */
export function isSame(a: LoadedUnit, b: LoadedUnit): boolean {
  const texts = ({ files }: LoadedUnit) => [...files].flatMap(([path, { text }]) => [path, text]);
  const rest = ({ unread, inclusions, extent, target, notUtf8, beside, facts, besidePatterns }: LoadedUnit) =>
    JSON.stringify([
      [...unread.values()],
      [...inclusions.values()],
      extent,
      target,
      [...notUtf8],
      [...beside.values()],
      [...facts],
      besidePatterns,
    ]);
  return sameList(texts(a), texts(b)) && rest(a) === rest(b);
}

/** The texts of a unit's files that are others in the editor, by path. */
export function movedTexts(
  unit: LoadedUnit,
  open: ReadonlyMap<string, { readonly text: string }>,
): ReadonlyMap<string, string> {
  const moved = new Map<string, string>();
  for (const [path, { text }] of open) {
    const file = unit.files.get(path);
    if (file !== undefined && file.text !== text) moved.set(path, text);
  }
  return moved;
}

/** Whether two lists hold the same texts in the same order. */
export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

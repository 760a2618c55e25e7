import { distance } from 'fastest-levenshtein';

/**
 * The name that somebody probably meant who wrote another one: at most a third of its letters are different.
 *
 * @returns `undefined` when none is near.
 */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const name of names) {
    const far = distance(written.toLowerCase(), name.toLowerCase());
    if (far <= Math.max(written.length, name.length) / 3 && far < (best?.far ?? Infinity)) best = { name, far };
  }
  return best?.name;
}

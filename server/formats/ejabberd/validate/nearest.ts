import { distance } from 'fastest-levenshtein';

/**
 * The name that was probably meant: at most two typing errors away, one for short names, with no other as near.
 *
 * @returns `undefined` when none is near enough, or several are.
 */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  const limit = written.length < 5 ? 1 : 2;
  let best: string | undefined;
  let errors = limit + 1;
  let tied = false;
  const spelt = written.toLowerCase().replaceAll('-', '_');
  for (const name of names) {
    const away = distance(spelt, name.toLowerCase());
    if (away === errors) tied = true;
    if (away >= errors) continue;
    [best, errors, tied] = [name, away, false];
  }
  return tied ? undefined : best;
}

import type { OpenUnit } from '../core/lint/format.ts';
import { masked } from './mask.ts';
import { secretFinder } from './secret-texts.ts';

/**
 * Makes the secrets of some units unreadable in texts that are not the files themselves, such as what an edit would write.
 *
 * @returns a function of a text, which keeps its length.
 */
export function redactor(units: readonly Pick<OpenUnit, 'unit' | 'secrets'>[]): (text: string) => string {
  const find = secretFinder(units);
  return (text) => masked(text, find(text));
}

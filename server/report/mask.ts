import type { OpenUnit } from '../core/lint/format.ts';
import type { Span } from '../core/text/span.ts';
import { type SecretFinder, secretFinder } from './secret-texts.ts';

/** What stands for each character of a secret. */
export const MASK = '•';

/** A text with spans made unreadable. It keeps its length and its lines, so that places in it still hold. */
export function masked(text: string, spans: readonly Span[]): string {
  let result = '';
  let done = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const from = Math.max(done, start);
    if (end <= from) continue;
    result += text.slice(done, from) + text.slice(from, end).replace(/[^\r\n]/g, MASK);
    done = Math.min(end, text.length);
  }
  return result + text.slice(done);
}

/**
 * The texts of units by path, with the secrets that any of the units knows of masked, wherever in any of the files their text
 * stands. Files beside them are left out: a cookie or a key has nothing else to show.
 *
 * @param find finds the secrets of more units than these.
 */
export function maskedTexts(
  units: readonly Pick<OpenUnit, 'unit' | 'secrets'>[],
  find: SecretFinder = secretFinder(units),
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const spans = new Map<string, Span[]>();
  for (const { unit, secrets } of units) {
    for (const { path, text } of unit.files.values()) texts.set(path, text);
    for (const { path, span } of secrets) {
      const known = spans.get(path);
      if (known === undefined) spans.set(path, [span]);
      else known.push(span);
    }
  }
  for (const [path, text] of texts) texts.set(path, masked(text, [...(spans.get(path) ?? []), ...find(text)]));
  return texts;
}

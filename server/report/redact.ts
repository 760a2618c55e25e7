import type { OpenUnit } from '../core/lint/format.ts';
import { MASK } from './mask.ts';

/** A shorter secret is not looked for in other texts: it is a word that may stand there for reasons of its own. */
const SHORTEST = 6;

/**
 * Makes the secrets of some units unreadable in texts that are not the files themselves, such as what an edit would write.
 *
 * @returns a function of a text, which keeps its length.
 */
export function redactor(units: readonly Pick<OpenUnit, 'unit' | 'secrets'>[]): (text: string) => string {
  const secrets = new Set<string>();
  for (const { unit, secrets: places } of units) {
    const beside = new Map([...unit.beside.values()].map(({ path, text }) => [path, text]));
    for (const { path, span } of places) {
      const secret = (unit.files.get(path)?.text ?? beside.get(path) ?? '').slice(span.start, span.end);
      if (secret.length >= SHORTEST) secrets.add(secret);
    }
  }
  // A secret may be the beginning of another one.
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return (text) =>
    longestFirst.reduce(
      (shown, secret) => (shown.includes(secret) ? shown.replaceAll(secret, MASK.repeat(secret.length)) : shown),
      text,
    );
}

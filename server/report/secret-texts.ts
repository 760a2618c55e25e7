import type { OpenUnit } from '../core/lint/format.ts';
import type { Span } from '../core/text/span.ts';

/** A shorter secret is not looked for in other texts: it is a word that may stand there for reasons of its own. */
const SHORTEST = 6;

/** Where secrets are in a text, in order, none within another. */
export type SecretFinder = (text: string) => readonly Span[];

/**
 * Finds the secrets of some units wherever their text stands: a private key that was pasted as the public key of a peer in
 * another file, a password in a comment. Shorter ones than 6 characters are passed over.
 *
 * @returns a function whose time does not grow with the number of secrets.
 */
export function secretFinder(units: readonly Pick<OpenUnit, 'unit' | 'secrets'>[]): SecretFinder {
  // By how they begin, so that thousands of keys are looked for in one pass; of those that begin alike the longest first.
  const byStart = new Map<string, string[]>();
  for (const secret of secretTexts(units)) {
    const start = secret.slice(0, SHORTEST);
    byStart.set(
      start,
      [...(byStart.get(start) ?? []), secret].sort((a, b) => b.length - a.length),
    );
  }
  return (text) => (byStart.size === 0 ? [] : spansIn(text, byStart));
}

function secretTexts(units: readonly Pick<OpenUnit, 'unit' | 'secrets'>[]): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { unit, secrets } of units) {
    const beside = new Map([...unit.beside.values()].map(({ path, text }) => [path, text]));
    for (const { path, span } of secrets) {
      const written = (unit.files.get(path)?.text ?? beside.get(path) ?? '').slice(span.start, span.end);
      const secret = bare(written);
      if (secret.length >= SHORTEST) texts.add(secret);
    }
  }
  return texts;
}

/** The secret itself: the other place may have it without the quotes, and without the `=` that fill up base64. */
function bare(written: string): string {
  return written
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/=+$/, '');
}

function spansIn(text: string, byStart: ReadonlyMap<string, readonly string[]>): readonly Span[] {
  const found: Span[] = [];
  let at = 0;
  while (at + SHORTEST <= text.length) {
    const secret = byStart.get(text.slice(at, at + SHORTEST))?.find((each) => text.startsWith(each, at));
    if (secret === undefined) {
      at++;
      continue;
    }
    const start = at;
    at += secret.length;
    while (text[at] === '=') at++;
    found.push({ start, end: at });
  }
  return found;
}

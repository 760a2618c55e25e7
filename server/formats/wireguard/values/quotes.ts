import type { Outcome } from './outcome.ts';
import { trimBlanks } from './squeeze.ts';

/**
 * Adds to a refusal what stands between the quotes of a value, which are no syntax of any value here, where its reader takes
 * that. Anything else stays as it is.
 */
export function orUnquoted<T>(outcome: Outcome<T>, written: string, read: (text: string) => Outcome<T>): Outcome<T> {
  const inner = /^(["'])(.+)\1$/s.exec(trimBlanks(written))?.[2];
  return orBare(outcome, inner, read);
}

/** The same for an item of a list: quotes around the whole list leave one at its first and one at its last item. */
export function orWithoutQuote<T>(outcome: Outcome<T>, item: string, read: (text: string) => Outcome<T>): Outcome<T> {
  const inner = item.replace(/^["']|["']$/g, '');
  return orBare(outcome, inner === item ? undefined : inner, read);
}

function orBare<T>(outcome: Outcome<T>, inner: string | undefined, read: (text: string) => Outcome<T>): Outcome<T> {
  const instead = trimBlanks(inner ?? '');
  if (outcome.kind !== 'refused' || outcome.instead !== undefined || instead === '') return outcome;
  return read(instead).kind === 'refused' ? outcome : { ...outcome, instead };
}

import { isInfinity } from './scalar.ts';

/** Milliseconds of each unit, by the words that ejabberd knows for it; case does not matter. */
const UNITS: readonly (readonly [words: RegExp, milliseconds: number])[] = [
  [/^(ms|msecs?|millisecs?|milliseconds?)$/, 1],
  [/^(s|secs?|seconds?)$/, 1_000],
  [/^(m|mins?|minutes?)$/, 60_000],
  [/^(h|hours?)$/, 3_600_000],
  [/^(d|days?)$/, 86_400_000],
];

/** Milliseconds of the unit that an option counts bare numbers in. */
const BARE = { second: 1_000 } as const;

/** A span of time as it was understood. */
export type ReadTimeout =
  | { readonly kind: 'milliseconds'; readonly milliseconds: number }
  | { readonly kind: 'infinity' }
  /** `number`: none, or none above zero. `unit`: unknown. `short`: less than one unit of the option. */
  | { readonly kind: 'wrong'; readonly why: 'number' | 'unit' | 'short' };

/**
 * Reads a span of time such as `5`, `5 s` or `10 Minutes`: a whole number, blanks, and a unit of its own or that of the option.
 * `infinity` is read whether or not the option takes it.
 */
export function readTimeout(text: string, unit: keyof typeof BARE): ReadTimeout {
  if (isInfinity(text)) return { kind: 'infinity' };
  const match = /^([+-]?\d+)(.*)$/s.exec(text);
  if (match === null || Number(match[1]) <= 0) return { kind: 'wrong', why: 'number' };
  const number = Number(match[1]);
  const suffix = match[2] ?? '';
  if (suffix === '') return { kind: 'milliseconds', milliseconds: number * BARE[unit] };
  const word = suffix.replace(/^ +| +$/g, '').toLowerCase();
  const found = UNITS.find(([words]) => words.test(word));
  if (found === undefined) return { kind: 'wrong', why: 'unit' };
  const milliseconds = number * found[1];
  return milliseconds < BARE[unit] ? { kind: 'wrong', why: 'short' } : { kind: 'milliseconds', milliseconds };
}

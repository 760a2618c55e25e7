/** A text without its white space, and where each of its characters stood. */
export interface Squeezed {
  readonly text: string;
  /** Offset in the text as written of the character at an offset; for the end, behind the last character kept. */
  at(offset: number): number;
}

/** The white space that `wg` deletes wherever it stands: `isspace` of the C locale, and NUL, which ends up as nothing. */
const BLANK = /[\t\n\v\f\r \0]/;

/** Takes white space out of a value as `wg` does, also within words. */
export function squeeze(written: string): Squeezed {
  const kept: number[] = [];
  for (let i = 0; i < written.length; i++) if (!BLANK.test(written.charAt(i))) kept.push(i);
  return {
    text: kept.map((i) => written.charAt(i)).join(''),
    at: (offset) => kept[offset] ?? (kept.at(-1) ?? -1) + 1,
  };
}

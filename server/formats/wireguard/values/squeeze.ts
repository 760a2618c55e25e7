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

/** A text without the blanks of ASCII around it. No program here takes another one for a blank, such as a no-break space. */
export function trimBlanks(text: string): string {
  return trimLead(trimTail(text));
}

/** The same before it alone. */
export function trimLead(text: string): string {
  return text.replace(/^[\t\n\v\f\r ]+/, '');
}

/** The same behind it alone. */
export function trimTail(text: string): string {
  let end = text.length;
  while (end > 0 && '\t\n\v\f\r '.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** A half-open range of UTF-16 offsets into one text: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value read from a text, with the span that it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** A span in a named file. `path` is the path that the file system in use knows the file by. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** Makes a span; the order of the offsets is the caller's duty. */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** Tells whether two spans share a character, or one is empty and lies strictly inside the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Tells whether an offset lies in a span or at its end, as a cursor does that stands behind the last character. */
export function touches(where: Span, offset: number): boolean {
  return where.start <= offset && offset <= where.end;
}

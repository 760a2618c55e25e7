import type { Span } from './span.ts';

/** Line and column, both counted from 0, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Which characters end a line.
 * - `lf`: only LF, as sshd, the shell and `grep -n` count; a CR before it belongs to the line.
 * - `editor`: LF, CR LF and a lone CR, as editors and the Language Server Protocol count.
 */
export type LineEnding = 'lf' | 'editor';

/** Converts between offsets and lines of one text. Building it reads the text once; a look-up is a binary search. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string, ending: LineEnding = 'lf') {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && ending === 'editor' && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  /** How many lines the text has; an empty text has one, and so has the part behind a final line end. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; one outside the text is taken to its nearer end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: at - (this.#starts[low] ?? 0) };
  }

  /** The offset of a position; a line or column beyond the text is taken to the nearest place inside it. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.#starts[position.line];
    if (start === undefined) return this.#length;
    const next = this.#starts[position.line + 1];
    const limit = next === undefined ? this.#length : next;
    return Math.max(start, Math.min(start + position.column, limit));
  }

  /** The span of a line without its line end; `undefined` for a line that the text does not have. */
  lineSpan(line: number, text: string): Span | undefined {
    const start = this.#starts[line];
    if (start === undefined) return undefined;
    let end = this.#starts[line + 1] ?? this.#length;
    if (end > start && text.charCodeAt(end - 1) === 10) end--;
    if (end > start && text.charCodeAt(end - 1) === 13) end--;
    return { start, end };
  }
}

import type { Position, Range } from 'vscode-languageserver';
import { LineIndex } from '../core/text/line-index.ts';
import { type Span, span } from '../core/text/span.ts';

/** The units in which a client counts the characters of a line. */
export const encodings = ['utf-16', 'utf-8', 'utf-32'] as const;
export type Encoding = (typeof encodings)[number];

/** The encoding to use: the client's first wish that is known; UTF-16 when it has none, as the protocol says. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  const wish = offered?.find((name) => encodings.some((known) => known === name));
  return encodings.find((known) => known === wish) ?? 'utf-16';
}

/** Converts between offsets of one text and positions as the client counts them. Lines end as in editors: LF, CR LF, CR. */
export class Positions {
  readonly encoding: Encoding;
  readonly #text: string;
  readonly #lines: LineIndex;

  constructor(text: string, encoding: Encoding) {
    this.#text = text;
    this.encoding = encoding;
    this.#lines = new LineIndex(text, 'editor');
  }

  /** The position of an offset; one outside the text, or within a line end, is taken to the nearest place before it. */
  positionAt(offset: number): Position {
    const { line, column } = this.#lines.positionAt(offset);
    const { start, end } = this.#lineSpan(line);
    return { line, character: measure(this.#text, start, Math.min(start + column, end), this.encoding) };
  }

  /** The offset of a position; a line or character beyond the text is taken to the end of the text or of the line. */
  offsetAt(position: Position): number {
    if (position.line >= this.#lines.lineCount) return this.#text.length;
    if (position.line < 0) return 0;
    const { start, end } = this.#lineSpan(position.line);
    return advance(this.#text, start, end, position.character, this.encoding);
  }

  /** The range of a span. */
  rangeOf({ start, end }: Span): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** The span of a range; one that is the wrong way round is turned. */
  spanOf(range: Range): Span {
    const start = this.offsetAt(range.start);
    const end = this.offsetAt(range.end);
    return start <= end ? span(start, end) : span(end, start);
  }

  #lineSpan(line: number): Span {
    return this.#lines.lineSpan(line, this.#text) ?? span(this.#text.length, this.#text.length);
  }
}

/** How many units of the encoding lie between two offsets; a surrogate that stands alone counts as U+FFFD. */
function measure(text: string, start: number, end: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return end - start;
  let units = 0;
  for (let at = start; at < end; ) {
    const { length, cost } = characterAt(text, at, encoding);
    if (at + length > end) break;
    units += cost;
    at += length;
  }
  return units;
}

/** The offset that lies so many units behind `start`, never within a character and never beyond `end`. */
function advance(text: string, start: number, end: number, units: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return Math.min(start + Math.max(0, units), end);
  let left = units;
  let at = start;
  while (at < end) {
    const { length, cost } = characterAt(text, at, encoding);
    if (cost > left) break;
    left -= cost;
    at += length;
  }
  return at;
}

function characterAt(text: string, at: number, encoding: Encoding): { length: number; cost: number } {
  const code = text.codePointAt(at) ?? 0;
  const length = code > 0xffff ? 2 : 1;
  if (encoding === 'utf-32') return { length, cost: 1 };
  return { length, cost: code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4 };
}

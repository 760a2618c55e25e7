import type { LineIndex } from '../core/text/line-index.ts';

/** A line of a file as a report shows it. */
export interface ExcerptLine {
  /** Number of the line in its file, from 1. */
  readonly line: number;
  /** What it says, without its line end; cut around the mark, with dots, when it is very long. */
  readonly text: string;
  /** The part of `text` that a finding is about, as half-open UTF-16 offsets; `null` for a line that is only near it. */
  readonly mark: { readonly from: number; readonly to: number } | null;
}

interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Lines shown before and behind the marked ones. */
const AROUND = 2;
/** Marked lines that are shown; a finding can be about a whole file. */
const MOST_MARKED = 6;
const MOST_CHARACTERS = 240;
const BEFORE_MARK = 60;
const DOTS = '…';

/**
 * The lines that a finding is about, and some around them.
 *
 * @param text the text of the file, its secrets masked.
 * @param range lines and columns from 1, in UTF-16 code units; one that lies outside the text yields what is there.
 */
export function excerptLines(text: string, index: LineIndex, range: Range): readonly ExcerptLine[] {
  // A range that ends at the beginning of a line does not reach into it.
  const reaches = range.endLine > range.line && range.endColumn === 1 ? range.endLine - 1 : range.endLine;
  const lastMarked = Math.min(reaches, range.line + MOST_MARKED - 1);
  const lines: ExcerptLine[] = [];
  for (let line = Math.max(1, range.line - AROUND); line <= lastMarked + AROUND; line++) {
    const span = index.lineSpan(line - 1, text);
    // Behind the final line end nothing stands, unless the finding does.
    if (span === undefined || (span.start === text.length && line > lastMarked)) break;
    const whole = text.slice(span.start, span.end);
    if (line < range.line || line > lastMarked) {
      lines.push({ line, text: cut(whole, 0, 0).text, mark: null });
      continue;
    }
    const from = line === range.line ? Math.min(range.column - 1, whole.length) : 0;
    const to = line === range.endLine ? Math.min(range.endColumn - 1, whole.length) : whole.length;
    const shown = cut(whole, from, Math.max(from, to));
    lines.push({ line, text: shown.text, mark: { from: shown.from, to: shown.to } });
  }
  return lines;
}

/** Cuts a line that is very long, so that the beginning of a part of it stays in sight. */
function cut(text: string, from: number, to: number): { text: string; from: number; to: number } {
  if (text.length <= MOST_CHARACTERS) return { text, from, to };
  const start = whole(text, from <= MOST_CHARACTERS - BEFORE_MARK ? 0 : from - BEFORE_MARK);
  const end = whole(text, Math.min(text.length, start + MOST_CHARACTERS));
  const before = start > 0 ? DOTS : '';
  const shift = before.length - start;
  return {
    text: `${before}${text.slice(start, end)}${end < text.length ? DOTS : ''}`,
    from: from + shift,
    to: Math.min(to, end) + shift,
  };
}

/** An offset that does not lie inside a pair of surrogates. */
function whole(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return offset > 0 && code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

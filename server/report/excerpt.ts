import { columnsOf, printable } from './printable.ts';

/** A line of a file as a terminal can show it, and marks for the line under it. */
export interface Excerpt {
  readonly line: string;
  readonly marks: string;
}

const TAB_STOP = 4;
const ELLIPSIS = '…';

interface Cell {
  readonly shown: string;
  readonly columns: number;
  readonly marked: boolean;
}

/**
 * Shows a line with a part of it marked by carets. Tabs become spaces, so that the carets stand under what they mean; a
 * line that is too long is cut around the marked part.
 *
 * @param text the line without its line end.
 * @param from UTF-16 offset in the line at which the marked part begins.
 * @param to offset behind its end; where nothing lies between, one caret stands at the place.
 * @param width columns that are there for the line.
 */
export function excerpt(text: string, from: number, to: number, width: number): Excerpt {
  // A line can have a million characters: only those near the marks are looked at.
  const margin = width * 2;
  const low = Math.max(0, from - margin);
  const high = Math.min(text.length, Math.max(to, from) + margin, from + 2 * margin);
  const window = cut(cells(text, { low, high, from, to }), width, { before: low > 0, behind: high < text.length });
  const line = window.map(({ shown }) => shown).join('');
  const marks = window.map(({ marked, columns }) => (marked ? '^' : ' ').repeat(columns)).join('');
  return { line: line.trimEnd(), marks: marks.trimEnd() };
}

function cells(text: string, range: { low: number; high: number; from: number; to: number }): Cell[] {
  const { low, high, from, to } = range;
  const found: Cell[] = [];
  let column = 0;
  let offset = low;
  for (const char of text.slice(low, high)) {
    const marked = offset >= from && offset < Math.max(to, from + 1);
    offset += char.length;
    if (char === '\r' && offset === text.length && !marked) continue;
    const columns = char === '\t' ? TAB_STOP - (column % TAB_STOP) : columnsOf(char);
    found.push({ shown: char === '\t' ? ' '.repeat(columns) : printable(char), columns, marked });
    column += columns;
  }
  if (from >= offset) found.push({ shown: ' ', columns: 1, marked: true });
  return found;
}

/** Takes the cells that fit, from some way before the marked ones, with dots where something is left out. */
function cut(all: readonly Cell[], width: number, more: { before: boolean; behind: boolean }): readonly Cell[] {
  if (widthOfCells(all) <= width && !more.before && !more.behind) return all;
  const first = all.findIndex(({ marked }) => marked);
  const behindMarks = all.findLastIndex(({ marked }) => marked) + 1;
  const room = width - 2; // for the dots
  const spare = Math.max(0, room - widthOfCells(all.slice(first, behindMarks)));
  const behind = Math.min(widthOfCells(all.slice(behindMarks)), Math.ceil((spare * 2) / 3));
  let start = first;
  for (let left = spare - behind; start > 0; start--) {
    left -= all[start - 1]?.columns ?? 0;
    if (left < 0) break;
  }
  let end = start;
  for (let left = room; end < all.length; end++) {
    left -= all[end]?.columns ?? 0;
    if (left < 0) break;
  }
  const dots: Cell = { shown: ELLIPSIS, columns: 1, marked: false };
  return [
    ...(start > 0 || more.before ? [dots] : []),
    ...all.slice(start, end),
    ...(end < all.length || more.behind ? [dots] : []),
  ];
}

function widthOfCells(cells: readonly Cell[]): number {
  return cells.reduce((columns, cell) => columns + cell.columns, 0);
}

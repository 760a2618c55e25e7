import { type PhysicalLine, physicalLines } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { IniDialect } from './ini-tree.ts';

/** A line as the reader sees it: its characters, each with its offset in the file. */
export interface LogicalLine {
  readonly text: string;
  readonly span: Span;
  offset(index: number): number;
}

/** The lines that a dialect makes of those of a text, continued ones joined. Reading begins at `from`. */
export function logicalLines(text: string, dialect: IniDialect, from: number): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let open: { text: string; offsets: number[]; start: number; end: number } | undefined;
  for (const line of physicalLines(text)) {
    const cut = Math.max(0, from - line.start);
    const start = line.start + cut;
    const body = (line.text.endsWith('\r') ? line.text.slice(0, -1) : line.text).slice(cut);
    const end = start + body.length;
    if (open !== undefined && isComment(body, dialect)) {
      // A comment between the parts of a continued line is passed over, as systemd does.
      lines.push(plain(body, start));
      continue;
    }
    const continued = dialect.continues && isContinued(line, body) && (open !== undefined || !isComment(body, dialect));
    if (open === undefined && !continued) {
      lines.push(plain(body, start));
      continue;
    }
    open ??= { text: '', offsets: [], start, end };
    const part: string = continued ? body.slice(0, -1) : body;
    for (let i = 0; i < part.length; i++) open.offsets.push(start + i);
    open.text += part;
    open.end = end;
    if (continued) {
      open.text += ' ';
      open.offsets.push(end - 1);
      continue;
    }
    lines.push(joined(open));
    open = undefined;
  }
  if (open !== undefined) lines.push(joined(open));
  return lines;
}

function plain(text: string, start: number): LogicalLine {
  return { text, span: { start, end: start + text.length }, offset: (index) => start + index };
}

function joined(open: { text: string; offsets: readonly number[]; start: number; end: number }): LogicalLine {
  const { text, offsets, start, end } = open;
  return { text, span: { start, end }, offset: (index) => offsets[index] ?? end };
}

/** An even number of backslashes is so many of them; an odd one leaves the last for the line end. */
function isContinued(line: PhysicalLine, body: string): boolean {
  return line.terminated && (/\\+$/.exec(body)?.[0].length ?? 0) % 2 === 1;
}

/** Whether a character is blank in a dialect. */
export function isBlank(char: string, dialect: IniDialect): boolean {
  return dialect.blanks.includes(char);
}

/** Whether a line is a comment from its first word on. */
export function isComment(text: string, dialect: IniDialect): boolean {
  const start = blanksAt(text, 0, dialect);
  return dialect.commentSigns.some((sign) => text.startsWith(sign, start));
}

/** Where the blanks that begin at an index end. */
export function blanksAt(text: string, index: number, dialect: IniDialect): number {
  let end = index;
  while (end < text.length && isBlank(text.charAt(end), dialect)) end++;
  return end;
}

/** Where the text before an index ends, without the blanks before that index. */
export function endBefore(text: string, index: number, start: number, dialect: IniDialect): number {
  let end = index;
  while (end > start && isBlank(text.charAt(end - 1), dialect)) end--;
  return end;
}

import type { Located, Span } from '../text/span.ts';
import { blanksAt, endBefore, isBlank, type LogicalLine, logicalLines } from './ini-lines.ts';
import type { IniDialect, IniFile, IniHeader, IniLine, IniSection, IniValue } from './ini-tree.ts';

/** Reads a text. Total: every line is kept, whatever is on it. */
export function readIni(text: string, dialect: IniDialect): IniFile {
  const marked = text.startsWith('\uFEFF');
  const lines = logicalLines(text, dialect, marked ? 1 : 0).map((line) => readLine(line, dialect));
  return { lines, sections: sectionsOf(lines), byteOrderMark: marked ? { start: 0, end: 1 } : undefined };
}

/** The name that a written key or section goes by in a dialect. */
export function iniName(written: string, dialect: IniDialect): string {
  const kept = dialect.dropsBlanks && hasBlank(written, dialect) ? withoutBlanks(written, dialect) : written;
  // Only the letters of ASCII: no program takes a Kelvin sign for a k.
  return dialect.ignoresCase ? kept.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : kept;
}

function hasBlank(text: string, dialect: IniDialect): boolean {
  for (let i = 0; i < text.length; i++) if (isBlank(text.charAt(i), dialect)) return true;
  return false;
}

function withoutBlanks(text: string, dialect: IniDialect): string {
  return [...text].filter((char) => !isBlank(char, dialect)).join('');
}

/**
 * Takes a value apart at any of the separators. Items have no blanks around them; where blanks separate too, name them
 * among the separators.
 *
 * @param keepsEmpty whether an item without text is one, as before a trailing comma.
 */
export function iniItems(value: IniValue, separators: string, keepsEmpty: boolean): Located<string>[] {
  const items: Located<string>[] = [];
  let start = 0;
  for (let i = 0; i <= value.text.length; i++) {
    if (i < value.text.length && !separators.includes(value.text.charAt(i))) continue;
    const raw = value.text.slice(start, i);
    const text = trimmed(raw);
    const from = start + (text === '' ? raw.length : raw.indexOf(text));
    if (text !== '' || keepsEmpty) items.push({ value: text, span: value.spanOf(from, from + text.length) });
    start = i + 1;
  }
  return items;
}

/** Without the blanks of ASCII around it; others, such as a no-break space, belong to the word. */
function trimmed(text: string): string {
  return text.replace(/^[ \t\r\n\v\f]+|[ \t\r\n\v\f]+$/g, '');
}

function readLine(line: LogicalLine, dialect: IniDialect): IniLine {
  const { text, span } = line;
  const start = blanksAt(text, 0, dialect);
  if (start === text.length) return { kind: 'blank', span };
  const sign = dialect.commentSigns.find((each) => text.startsWith(each, start));
  if (sign !== undefined) {
    const from = blanksAt(text, start + sign.length, dialect);
    return { kind: 'comment', span, text: located(line, from, endBefore(text, text.length, from, dialect)) };
  }
  const limit = commentAt(text, start, dialect);
  const comment = limit === text.length ? undefined : { start: line.offset(limit), end: span.end };
  if (text.charAt(start) === '[') return readHeader(line, start, limit, comment, dialect);
  const equals = text.indexOf('=', start);
  const end = endBefore(text, limit, start, dialect);
  if (equals === -1 || equals >= limit || equals === start) {
    const problem = equals === start ? 'no-key' : 'no-separator';
    return { kind: 'unread', span, problem, text: located(line, start, end), comment };
  }
  const key = located(line, start, endBefore(text, equals, start, dialect));
  const name = iniName(key.value, dialect);
  const whole = dialect.wholeLine?.(name) === true;
  const from = blanksAt(text, equals + 1, dialect);
  const to = whole ? text.length : limit;
  return {
    kind: 'setting',
    span,
    indent: text.slice(0, start),
    key,
    name,
    separator: { start: line.offset(equals), end: line.offset(equals) + 1 },
    value: readValue(line, Math.min(from, to), endBefore(text, to, Math.min(from, to), dialect), dialect),
    comment: whole ? undefined : comment,
  };
}

/** Where a comment begins in a line; the end of the line when there is none. */
function commentAt(text: string, start: number, dialect: IniDialect): number {
  if (!dialect.commentsWithin) return text.length;
  const places = dialect.commentSigns.map((sign) => text.indexOf(sign, start)).filter((place) => place !== -1);
  return Math.min(text.length, ...places);
}

function readHeader(
  line: LogicalLine,
  start: number,
  limit: number,
  comment: Span | undefined,
  dialect: IniDialect,
): IniHeader {
  const { text, span } = line;
  // What is behind the last bracket is behind the header: `[a]b]` is a section of a strange name, and refused by its name.
  const close = text.slice(0, limit).lastIndexOf(']');
  const closed = close > start;
  const end = closed ? close : endBefore(text, limit, start + 1, dialect);
  const from = closed ? blanksAt(text, close + 1, dialect) : limit;
  const behind = from < limit ? located(line, from, endBefore(text, limit, from, dialect)).span : undefined;
  const written = located(line, start + 1, end);
  return { kind: 'header', span, written, name: iniName(written.value, dialect), behind, closed, comment };
}

function readValue(line: LogicalLine, from: number, to: number, dialect: IniDialect): IniValue {
  const raw = line.text.slice(from, to);
  const { span } = located(line, from, to);
  const isWhole = !dialect.dropsBlanks || !hasBlank(raw, dialect);
  if (isWhole && span.end - span.start === raw.length) {
    return { text: raw, span, spanOf: (start, end) => ({ start: span.start + start, end: span.start + end }) };
  }
  const offsets: number[] = [];
  let text = '';
  for (let i = 0; i < raw.length; i++) {
    const char = raw.charAt(i);
    if (dialect.dropsBlanks && isBlank(char, dialect)) continue;
    text += char;
    offsets.push(line.offset(from + i));
  }
  return { text, span, spanOf: (start, end) => spanBetween(offsets, span, start, end) };
}

function spanBetween(offsets: readonly number[], whole: Span, start: number, end: number): Span {
  const first = offsets[start] ?? whole.end;
  return end <= start ? { start: first, end: first } : { start: first, end: (offsets[end - 1] ?? whole.end - 1) + 1 };
}

function located(line: LogicalLine, from: number, to: number): Located<string> {
  const start = line.offset(from);
  return { value: line.text.slice(from, to), span: { start, end: to > from ? line.offset(to - 1) + 1 : start } };
}

function sectionsOf(lines: readonly IniLine[]): IniSection[] {
  const groups: { header: IniHeader | undefined; lines: IniLine[] }[] = [{ header: undefined, lines: [] }];
  for (const line of lines) {
    if (line.kind === 'header') groups.push({ header: line, lines: [] });
    else groups.at(-1)?.lines.push(line);
  }
  return groups.map(({ header, lines: own }) => ({
    header,
    name: header?.name ?? '',
    lines: own,
    settings: own.filter((line) => line.kind === 'setting'),
  }));
}

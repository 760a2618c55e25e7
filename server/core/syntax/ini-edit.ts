import type { TextEdit } from '../text/edit.ts';
import { lineEndOf } from '../text/lines.ts';
import type { Located, Span } from '../text/span.ts';
import type { IniFile, IniLine, IniSection, IniSetting } from './ini-tree.ts';

/** A text with what was read from it: what edits are made of. */
export interface IniText {
  readonly text: string;
  readonly file: IniFile;
}

/** Writes another value, keeping key, separator and comment. */
export function replaceValue(setting: IniSetting, value: string): TextEdit {
  const { span } = setting.value;
  const gap = span.start === span.end && span.start === setting.separator.end ? ' ' : '';
  return { span, newText: `${gap}${value}` };
}

/** Takes a line away together with its line end. */
export function removeLine({ text }: IniText, line: IniLine): TextEdit {
  return { span: wholeLines(text, line.span.start, line.span.end), newText: '' };
}

/**
 * Writes a setting as a line of its own: behind a line of the section, or behind its last setting, else under its header.
 * Indentation and the blanks around `=` are those of a setting nearby.
 */
export function insertSetting(
  from: IniText,
  section: IniSection,
  key: string,
  value: string,
  behind?: IniLine,
): TextEdit {
  const near = behind?.kind === 'setting' ? behind : (section.settings.at(-1) ?? from.file.sections[1]?.settings[0]);
  const line = `${section.settings.length === 0 ? '' : (near?.indent ?? '')}${key}${gaps(from.text, near)}${value}`;
  const after = behind ?? section.settings.at(-1) ?? section.header;
  return after === undefined ? insertBefore(from, line) : insertBehind(from, after, line);
}

/** Writes a line behind another one. */
export function insertBehind({ text }: IniText, after: IniLine, line: string): TextEdit {
  // A line that ends in CR LF has its CR outside the span, so that the new line goes between the two.
  const at = after.span.end;
  return { span: { start: at, end: at }, newText: `${lineEndOf(text)}${line}` };
}

/** Writes a line before another one, with its indentation; at the head of the file where none is named. */
export function insertBefore({ text, file }: IniText, line: string, before?: IniLine): TextEdit {
  const at = before?.span.start ?? file.byteOrderMark?.end ?? 0;
  const indent = before?.kind === 'setting' ? before.indent : '';
  return { span: { start: at, end: at }, newText: `${indent}${line}${lineEndOf(text)}` };
}

/** Sets the last setting of a name in a section, or writes a new one when there is none. */
export function setSetting(from: IniText, section: IniSection, name: string, key: string, value: string): TextEdit {
  const last = section.settings.findLast((setting) => setting.name === name);
  return last === undefined ? insertSetting(from, section, key, value) : replaceValue(last, value);
}

/** Writes a section at the end of the file, a blank line before it. */
export function addSection(
  { text, file }: IniText,
  name: string,
  settings: readonly (readonly [key: string, value: string])[],
): TextEdit {
  const end = lineEndOf(text);
  const gap = gaps(text, file.sections.flatMap((section) => section.settings)[0]);
  const lines = [`[${name}]`, ...settings.map(([key, value]) => `${key}${gap}${value}`)];
  const before = text === '' ? '' : text.endsWith('\n') ? (/\n\r?\n$/.test(text) ? '' : end) : `${end}${end}`;
  return {
    span: { start: text.length, end: text.length },
    newText: `${before}${lines.map((line) => line + end).join('')}`,
  };
}

/**
 * Takes a section away: its header, its lines, and the comments that stand directly above the header. Comments that stand
 * directly above the next header stay.
 */
export function removeSection({ text, file }: IniText, section: IniSection): TextEdit {
  const index = file.sections.indexOf(section);
  const above = attachedComments(file.sections[index - 1]?.lines ?? []);
  const next = file.sections[index + 1];
  const below = next === undefined ? [] : attachedComments(section.lines);
  const own = section.lines.slice(0, section.lines.length - below.length);
  const first = above[0] ?? section.header ?? own[0];
  const last = own.at(-1) ?? section.header;
  if (first === undefined || last === undefined) return { span: { start: 0, end: 0 }, newText: '' };
  const { start, end } = wholeLines(text, first.span.start, last.span.end);
  // At the end of the file the blank lines that led to it have nothing to lead to.
  const idle = next === undefined ? (/(?<=\n)(\r?\n)+$/.exec(text.slice(0, start))?.[0].length ?? 0) : 0;
  return { span: { start: start - idle, end }, newText: '' };
}

/**
 * Takes an item out of a list together with one separator; the whole line when it is the only one.
 * @param items all items of the setting, in their order.
 */
export function removeItem(
  from: IniText,
  setting: IniSetting,
  items: readonly Located<string>[],
  index: number,
): TextEdit {
  const item = items[index];
  const before = items[index - 1];
  const behind = items[index + 1];
  if (item === undefined || (before === undefined && behind === undefined)) return removeLine(from, setting);
  const span: Span =
    behind === undefined
      ? { start: before?.span.end ?? item.span.start, end: item.span.end }
      : { start: item.span.start, end: behind.span.start };
  return { span, newText: '' };
}

/** The comments that end a list of lines with no blank line behind them: they speak of the header that follows. */
export function attachedComments(lines: readonly IniLine[]): readonly IniLine[] {
  const last = lines.findLastIndex((line) => line.kind !== 'comment');
  return lines.slice(last + 1);
}

/** What stands between key and value of a setting nearby; ` = ` where there is none. */
function gaps(text: string, near: IniSetting | undefined): string {
  if (near === undefined) return ' = ';
  const before = text.slice(near.key.span.end, near.separator.start);
  const { start, end } = near.value.span;
  const behind = start === end ? before : text.slice(near.separator.end, start);
  return /^[ \t]*$/.test(before + behind) ? `${before}=${behind}` : ' = ';
}

/** A span of lines with the line end behind it; at the end of the file, with the one before it. */
function wholeLines(text: string, from: number, to: number): Span {
  if (text.startsWith('\r\n', to)) return { start: from, end: to + 2 };
  if (text.startsWith('\n', to)) return { start: from, end: to + 1 };
  if (text.charAt(from - 1) !== '\n') return { start: from, end: to };
  return { start: from - (text.charAt(from - 2) === '\r' ? 2 : 1), end: to };
}

import type { TextEdit } from '../text/edit.ts';
import { lineEndOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { type NewYaml, printEntry, printInline, printItem, printText } from './yaml-print.ts';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml-tree.ts';

/** Where in a mapping a new entry goes. */
export interface InsertOptions {
  /** Behind the entry of this key, where there is one; else behind the last one. */
  readonly after?: string | undefined;
  /** A blank line before it, where it goes behind an entry of several lines. */
  readonly apart?: boolean;
}

/** Writes another value for a scalar, in the quotes that it has now. A number never gets quotes. */
export function replaceScalar(text: string, scalar: YamlScalar, value: NewYaml): readonly TextEdit[] {
  const isWord = typeof value === 'string' || typeof value === 'boolean';
  // A flag needs no quotes where none are.
  const isBare = scalar.style !== 'single-quoted' && scalar.style !== 'double-quoted';
  const written =
    !isWord || (typeof value === 'boolean' && isBare) ? printInline(value) : printText(String(value), scalar.style);
  return [{ span: scalar.span, newText: led(text, scalar.span, written) }];
}

/** Writes another value for an entry. What stood in the old value, comments included, is gone. */
export function replaceValue(text: string, entry: YamlEntry, value: NewYaml): readonly TextEdit[] {
  const { value: old } = entry;
  if (old.kind === 'scalar') return replaceScalar(text, old, value);
  if (old.kind === 'alias' || old.flow) return [{ span: old.span, newText: printInline(value) }];
  return replaceBlock(text, old.span, printInline(value));
}

/** Gives a key of a mapping a value: that of its entry is replaced, or an entry is added. */
export function setEntry(
  text: string,
  mapping: YamlMapping,
  key: string,
  value: NewYaml,
  options: InsertOptions = {},
): readonly TextEdit[] | undefined {
  const entry = mapping.entries.find((each) => each.key.text === key);
  return entry === undefined ? insertEntry(text, mapping, key, value, options) : replaceValue(text, entry, value);
}

/** Adds an entry; `undefined` where the mapping stands in a way that no line can be added to. */
export function insertEntry(
  text: string,
  mapping: YamlMapping,
  key: string,
  value: NewYaml,
  options: InsertOptions = {},
): readonly TextEdit[] | undefined {
  const sibling = mapping.entries.find((each) => each.key.text === options.after) ?? mapping.entries.at(-1);
  if (mapping.flow) {
    return insertBetween(text, mapping.span, sibling?.span, `${printText(key, 'plain')}: ${printInline(value)}`);
  }
  if (sibling === undefined) return undefined;
  const indent = indentOf(text, sibling.key.span.start);
  if (indent === undefined) return undefined;
  const eol = lineEndOf(text);
  const at = behind(text, sibling.value, sibling.span.end);
  const written = indent + printEntry(key, value, indent, stepOf(text, mapping), eol);
  const isApart = options.apart === true && text.slice(sibling.span.start, sibling.span.end).includes('\n');
  return [{ span: { start: at, end: at }, newText: eol + (isApart ? eol : '') + written }];
}

/** Takes an entry out, with its lines and the comment behind it on them. An emptied mapping is left as `{}`. */
export function removeEntry(text: string, mapping: YamlMapping, entry: YamlEntry): readonly TextEdit[] | undefined {
  const index = mapping.entries.indexOf(entry);
  if (index === -1) return undefined;
  if (mapping.flow) return removeBetween(mapping.entries, index);
  if (mapping.entries.length === 1) return empty(text, mapping.span, '{}');
  return removeLines(text, entry.span, mapping.entries[index + 1]?.span, entry.value);
}

/** Takes an item out of a list, as {@link removeEntry} does. An emptied list is left as `[]`. */
export function removeItem(text: string, sequence: YamlSequence, index: number): readonly TextEdit[] | undefined {
  const item = sequence.items[index];
  if (item === undefined) return undefined;
  if (sequence.flow) return removeBetween(sequence.items, index);
  if (sequence.items.length === 1) return empty(text, sequence.span, '[]');
  const start = dashOf(text, sequence, index);
  const next = index + 1 < sequence.items.length ? dashOf(text, sequence, index + 1) : undefined;
  if (start === undefined) return undefined;
  const following = next === undefined ? undefined : { start: next, end: next + 1 };
  return removeLines(text, { start, end: Math.max(item.span.end, start + 1) }, following, item);
}

/** Adds an item at the end of a list. */
export function appendItem(text: string, sequence: YamlSequence, value: NewYaml): readonly TextEdit[] | undefined {
  const last = sequence.items.at(-1);
  if (sequence.flow) return insertBetween(text, sequence.span, last?.span, printInline(value));
  const indent = indentOf(text, sequence.span.start);
  if (last === undefined || indent === undefined) return undefined;
  const eol = lineEndOf(text);
  const at = behind(text, last, Math.max(last.span.end, (dashOf(text, sequence, sequence.items.length - 1) ?? 0) + 1));
  return [{ span: { start: at, end: at }, newText: eol + indent + printItem(value, indent, 2, eol) }];
}

/** Adds an entry to the outermost mapping, or makes it in a text that has none. */
export function addTopLevel(
  text: string,
  root: YamlNode | undefined,
  key: string,
  value: NewYaml,
  options: InsertOptions = {},
): readonly TextEdit[] | undefined {
  if (root?.kind === 'mapping' && (root.flow || root.entries.length > 0)) {
    return insertEntry(text, root, key, value, options);
  }
  if (root !== undefined) return undefined;
  const eol = lineEndOf(text);
  const before = text === '' || text.endsWith('\n') || text === '\uFEFF' ? '' : eol;
  const at = { start: text.length, end: text.length };
  return [{ span: at, newText: `${before}${printEntry(key, value, '', 2, eol)}${eol}` }];
}

/** A blank before a value that follows a colon or dash without one; a colon too, where only the key stands. */
function led(text: string, span: Span, written: string): string {
  if (span.start !== span.end) return written;
  const before = text.charAt(span.start - 1);
  return before === ':' || before === '-' ? ` ${written}` : `: ${written}`;
}

/** Puts something in the place of a block collection: on the line of its key or dash. */
function replaceBlock(text: string, span: Span, written: string): readonly TextEdit[] {
  const line = lineStart(text, span.start);
  if (/^[ ]*(?:- +)+$/.test(text.slice(line, span.start))) return [{ span, newText: written }];
  const above = endOfLead(text, line);
  if (above === undefined) return [{ span, newText: written }];
  const end = lineEnd(text, span.end);
  const lead = lineEnd(text, above);
  const rest = lead < line ? lead : above;
  return [
    { span: { start: above, end: above }, newText: ` ${written}` },
    { span: { start: rest, end }, newText: '' },
  ];
}

/** Behind the colon or dash on the nearest line above that is no comment and not blank; `undefined` when there is none. */
function endOfLead(text: string, line: number): number | undefined {
  for (let end = line - 1; end > 0; ) {
    const start = lineStart(text, end);
    const written = text.slice(start, end).replace(/\r$/, '');
    const lead = /^(?!\s*#)(.*?[:-])\s*(?:[&!]\S*\s*)*(?:\s#.*)?$/.exec(written)?.[1];
    if (lead !== undefined) return start + lead.length;
    if (!/^\s*(#.*)?$/.test(written)) return undefined;
    end = start - 1;
  }
  return undefined;
}

function empty(text: string, span: Span, written: string): readonly TextEdit[] {
  const line = lineStart(text, span.start);
  const isOutermost = line === span.start && endOfLead(text, line) === undefined;
  return isOutermost ? removeLines(text, span, undefined) : replaceBlock(text, span, written);
}

function insertBetween(text: string, brackets: Span, last: Span | undefined, written: string): readonly TextEdit[] {
  const at = last === undefined ? brackets.start + 1 : last.end;
  const isTight = last === undefined || text.charAt(at - 1) === ',';
  return [{ span: { start: at, end: at }, newText: `${isTight ? '' : ', '}${written}` }];
}

function removeBetween(members: readonly { readonly span: Span }[], index: number): readonly TextEdit[] {
  const [own, before, after] = [members[index], members[index - 1], members[index + 1]];
  const start = after === undefined ? (before?.span.end ?? own?.span.start) : own?.span.start;
  const end = after?.span.start ?? own?.span.end;
  return start === undefined || end === undefined ? [] : [{ span: { start, end }, newText: '' }];
}

/** Removes the lines of a member of a block collection. What leads to it, such as a dash, leads to the next one then. */
function removeLines(text: string, span: Span, next: Span | undefined, value?: YamlNode): readonly TextEdit[] {
  const line = lineStart(text, span.start);
  const isLed = text.slice(line, span.start).replace('\uFEFF', '').trim() !== '';
  const end = value === undefined ? lineEnd(text, span.end) : behind(text, value, span.end);
  if (isLed) {
    const between = next === undefined ? '#' : text.slice(end, next.start);
    if (next !== undefined && between.trim() === '')
      return [{ span: { start: span.start, end: next.start }, newText: '' }];
    const start = text.slice(0, span.start).trimEnd().length;
    return [{ span: { start, end }, newText: '' }];
  }
  const start = text.charAt(line) === '\uFEFF' ? line + 1 : line;
  const eol = text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0;
  if (eol > 0 || start === 0) return [{ span: { start, end: end + eol }, newText: '' }];
  // The last line of a text without a final line end: the line end before it goes instead.
  return [{ span: { start: text.startsWith('\r\n', start - 2) ? start - 2 : start - 1, end }, newText: '' }];
}

/** Where a line can be added behind a value: the end of its last line; of a text that keeps its blank lines, behind these. */
function behind(text: string, value: YamlNode, end: number): number {
  const line = lineEnd(text, end);
  if (!keepsBlankLines(text, value)) return line;
  const at = line + (/^(?:\r?\n[ \t]*)*(?=\r?\n|$)/.exec(text.slice(line))?.[0].length ?? 0);
  return at === text.length && text.charAt(at - 1) === '\n' ? at - 1 : at;
}

function keepsBlankLines(text: string, value: YamlNode): boolean {
  let last: YamlNode | undefined = value;
  while (last !== undefined && (last.kind === 'mapping' || last.kind === 'sequence')) {
    last = last.kind === 'mapping' ? last.entries.at(-1)?.value : last.items.at(-1);
  }
  if (last?.kind !== 'scalar' || (last.style !== 'literal' && last.style !== 'folded')) return false;
  return /^[|>]\d?\+/.test(text.slice(last.span.start, last.span.start + 3));
}

/** The dash of an item: in the column of the first one, on the line of the item or above it. */
function dashOf(text: string, sequence: YamlSequence, index: number): number | undefined {
  const column = sequence.span.start - lineStart(text, sequence.span.start);
  const item = sequence.items[index];
  for (let at = item?.span.start ?? 0; item !== undefined && at >= sequence.span.start; ) {
    const line = lineStart(text, at);
    const dash = line + column;
    if (dash <= item.span.start && text.charAt(dash) === '-' && /^[\s-]*$/.test(text.slice(line, dash))) return dash;
    if (line === 0) return undefined;
    at = line - 1;
  }
  return undefined;
}

/** The blanks that bring a new line to the column of something; `undefined` where other things than dashes stand before it. */
function indentOf(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset).replace('\uFEFF', '');
  return /^[ ?-]*$/.test(before) ? ' '.repeat(before.length) : undefined;
}

/** How far the file indents: as the first entry that has a block mapping does. */
function stepOf(text: string, mapping: YamlMapping): number {
  const column = (offset: number): number => offset - lineStart(text, offset);
  for (const { key, value } of mapping.entries) {
    if (value.kind !== 'mapping' || value.flow) continue;
    const step = column(value.span.start) - column(key.span.start);
    if (step > 0 && step <= 8) return step;
  }
  return 2;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of a line without its line end. */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

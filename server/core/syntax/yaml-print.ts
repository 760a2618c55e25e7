import type { ScalarStyle } from './yaml-tree.ts';

/** A value to be written: what a person would put in the file, without places or styles. */
export type NewYaml = string | number | boolean | readonly NewYaml[] | { readonly [key: string]: NewYaml };

/** Lists of short values are written between brackets up to this many columns. */
const LONGEST_INLINE_LIST = 90;

/** Writes a value on one line; collections between brackets. */
export function printInline(value: NewYaml): string {
  if (typeof value === 'string') return printText(value, 'plain');
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(printInline).join(', ')}]`;
  const entries = Object.entries(value).map(([key, inner]) => `${printText(key, 'plain')}: ${printInline(inner)}`);
  return `{${entries.join(', ')}}`;
}

/**
 * Writes `key: value`, on several lines where that reads better.
 *
 * @param indent the blanks that stand before the key, which the lines below it begin with too; the first line is without them
 * @param step how many blanks a level is indented
 */
export function printEntry(key: string, value: NewYaml, indent: string, step: number, eol: string): string {
  const head = `${printText(key, 'plain')}:`;
  const deeper = indent + ' '.repeat(step);
  if (typeof value !== 'object' || isShort(value)) return `${head} ${printInline(value)}`;
  if (isList(value)) {
    return [head, ...value.map((item) => `${deeper}${printItem(item, deeper, step, eol)}`)].join(eol);
  }
  const lines = Object.entries(value).map(([name, inner]) => deeper + printEntry(name, inner, deeper, step, eol));
  return [head, ...lines].join(eol);
}

/** Writes `- value`; `indent` stands before the dash on the lines below. */
export function printItem(value: NewYaml, indent: string, step: number, eol: string): string {
  if (typeof value !== 'object' || isList(value) || Object.keys(value).length === 0) return `- ${printInline(value)}`;
  const deeper = `${indent}  `;
  return `- ${Object.entries(value)
    .map(([name, inner]) => printEntry(name, inner, deeper, step, eol))
    .join(eol + deeper)}`;
}

/** Writes a text in a style if it can stand there, else between double quotes. */
export function printText(text: string, style: ScalarStyle): string {
  if (style === 'single-quoted' && !/[\n\r\t]/.test(text) && isPrintable(text))
    return `'${text.replaceAll("'", "''")}'`;
  if (style !== 'double-quoted' && style !== 'single-quoted' && isPlain(text)) return text;
  return `"${text.replace(/["\\]|[^\P{C}\uE000]|[\u0085\u2028\u2029\uFEFF]/gu, escaped)}"`;
}

function escaped(character: string): string {
  const short: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const code = character.codePointAt(0) ?? 0;
  return short[character] ?? (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0');
}

function isPrintable(text: string): boolean {
  return !/[^\P{C}\uE000]|[\u0085\u2028\u2029\uFEFF]/u.test(text);
}

/** Words that a YAML reader may take for something else than text. */
const NO_TEXT = /^(true|false|yes|no|on|off|y|n|null|~|\.nan|[-+]?\.inf|)$/i;

/** Addresses and networks of IPv4 begin like numbers and are none. */
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/;

/** Whether a text can stand without quotes, between brackets too, and nobody takes it for a number. */
function isPlain(text: string): boolean {
  if (NO_TEXT.test(text)) return false;
  return IPV4.test(text) || /^[A-Za-z_/](?:[\w./@+~-]*[\w./@+~])?$/.test(text);
}

function isList(value: NewYaml): value is readonly NewYaml[] {
  return Array.isArray(value);
}

/** Collections that are written between brackets: empty ones and short lists of plain values. */
function isShort(value: readonly NewYaml[] | { readonly [key: string]: NewYaml }): boolean {
  if (!Array.isArray(value)) return Object.keys(value).length === 0;
  return value.every((item) => typeof item !== 'object') && printInline(value).length <= LONGEST_INLINE_LIST;
}

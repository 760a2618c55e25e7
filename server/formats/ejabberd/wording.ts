import type { JsonValue, OptionType } from './facts/option-fact.ts';
import { entryType, itemType } from './types/inner.ts';

/** What stands for a secret wherever values are shown. */
export const HIDDEN = '(hidden)';

/** What stands for a value that nobody can know from the files. */
export const UNDECIDED = '(undecided)';

/** Milliseconds of the units in which spans of time are said, the longest first. */
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Words of YAML that are no texts, and those that ejabberd takes for switches. */
const RESERVED = /^(true|false|yes|no|on|off|y|n|null|~)$/i;

/** Texts that mean the same with quotes and without. */
const PLAIN = /^[\p{L}_/@.][\p{L}\p{N}_@./*:+-]*$/u;

/** Addresses and networks, which look like nothing else. */
const ADDRESS = /^(?:\d+(?:\.\d+){3}|(?=[^:]*:[^:]*:)[\da-f:]+(?:\.\d+)*)(?:\/\d+)?$/i;

/**
 * A value on one line, as one would write it in the file: `[no_sslv3, no_tlsv1]`, `{user: [admin@example.org]}`, `5 minutes`.
 * Different values are different texts. A password in a web address is left out.
 */
export function inWords(json: JsonValue, type?: OptionType): string {
  if (isList(json)) return `[${json.map((item) => inWords(item, itemType(type))).join(', ')}]`;
  if (typeof json === 'object') {
    const entries = Object.entries(json).map(([key, inner]) => `${text(key)}: ${inWords(inner, entryType(type, key))}`);
    return `{${entries.join(', ')}}`;
  }
  if (typeof json === 'number' && type !== undefined && isTime(type)) return time(json);
  return typeof json === 'string' ? text(json) : String(json);
}

/** A value as lines: each item of a list on one of its own; of an empty list, the list itself. */
export function linesOf(json: JsonValue, type?: OptionType): readonly string[] {
  if (!isList(json) || json.length === 0) return [inWords(json, type)];
  return json.map((item) => inWords(item, itemType(type)));
}

function isList(json: JsonValue): json is readonly JsonValue[] {
  return Array.isArray(json);
}

function text(written: string): string {
  const shown = written.replace(/(:\/\/)[^\s/@]*:[^\s/@]*@/g, `$1${HIDDEN}@`);
  if (shown === HIDDEN) return shown;
  const isWord = PLAIN.test(shown) && !RESERVED.test(shown) && !/^\.\d|:$/.test(shown);
  return isWord || ADDRESS.test(shown) ? shown : JSON.stringify(shown);
}

function time(milliseconds: number): string {
  const [word, size] = UNITS.find(([, each]) => milliseconds >= each && milliseconds % each === 0) ?? [
    'millisecond',
    1,
  ];
  const count = milliseconds / size;
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Whether numbers of a type are spans of time, in milliseconds. */
function isTime(type: OptionType): boolean {
  if (type.kind === 'timeout') return true;
  const isAny = type.kind === 'either' && type.of.some(isTime);
  return isAny && !type.of.some(({ kind }) => kind === 'int' || kind === 'number');
}

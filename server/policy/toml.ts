import parseString from '@iarna/toml/parse-string';
import type { Span } from '../core/text/span.ts';
import { type TomlNode, tomlPlaces } from './toml-places.ts';

/** A TOML text that was read: its values, and where each of them stands. */
export interface TomlDocument {
  readonly values: Readonly<Record<string, unknown>>;
  readonly places: TomlNode;
}

/** Why a text is not TOML. */
export interface TomlError {
  /** A clause in lower case, without a full stop. */
  readonly why: string;
  readonly span: Span;
}

/** Reads a TOML text. Total. */
export function readToml(text: string): TomlDocument | { readonly error: TomlError } {
  // A byte order mark is no character of the text, and the offsets of the rest stay what they are.
  const body = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  try {
    return { values: parseString(body), places: tomlPlaces(body) };
  } catch (error) {
    return { error: errorOf(error, body) };
  }
}

function errorOf(error: unknown, text: string): TomlError {
  const message = error instanceof Error ? error.message : String(error);
  const position = typeof error === 'object' && error !== null && 'pos' in error ? Number(error.pos) : 1;
  // The reader counts the characters that it has taken, the one that it stumbled over included.
  const at = Math.max(0, Math.min(text.length, (Number.isFinite(position) ? position : 1) - 1));
  const why = wordsOf(message.split(/ at row \d/, 1)[0] ?? message);
  return { why, span: why === SET_BEFORE ? lineBefore(text, at) : atMostOne(text, at) };
}

/** That something is set twice turns out at the end of its line, or of a value of several lines. */
function lineBefore(text: string, at: number): Span {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(start, at);
  return { start: start + line.length - line.trimStart().length, end: Math.max(start, at) };
}

function atMostOne(text: string, at: number): Span {
  return { start: at, end: at < text.length && !/[\r\n]/.test(text.charAt(at)) ? at + 1 : at };
}

const SET_BEFORE = 'this is set before';

const words: readonly (readonly [RegExp, string])[] = [
  [/^Unknown character "(\d+)"/, 'a key, or a table in brackets, cannot begin with this character'],
  [/^Can't redefine/, SET_BEFORE],
  [/^Can't extend an inline/, 'what is written in brackets on one line cannot be added to'],
  [/^Unterminated string/, 'the string has no end on its line'],
  [/^Unterminated multi-line string/, 'the string has no end'],
  [/^Unterminated inline|comma \(,\)/, 'a comma or a closing bracket is missing'],
  [/^Key (ended )?without value|expected "="/, 'a key needs "=" and a value behind it'],
  [/^Empty bare keys/, 'a key is missing here'],
  [/expecting string, number/, 'a value is missing here; text stands in quotes'],
  [/only whitespace or comments/, 'nothing but a comment may follow on this line'],
  [/^Control characters/, 'a control character stands here'],
];

/** What the reader says, in words for a person who has not read the grammar of TOML. */
function wordsOf(message: string): string {
  const known = words.find(([form]) => form.test(message))?.[1];
  return known ?? message.charAt(0).toLowerCase() + message.slice(1).replace(/[.\s]+$/, '');
}

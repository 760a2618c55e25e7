import type { Span } from '../../core/text/span.ts';

/** A word of a line after quotes and escapes are taken out, with the span of the word as written, quotes included. */
export interface Token {
  readonly value: string;
  readonly span: Span;
  /** Whether any part of it was quoted or escaped. */
  readonly quoted: boolean;
}

/** A line as sshd sees it. A NUL glues lines together, so offsets are looked up, not added. */
export interface LogicalLine {
  readonly text: string;
  /** The offset in the file of the character at an index; the index behind the last one gives the end of the line. */
  offset(index: number): number;
}

const BLANK = ' \t\r\n';

/** Splits a line's first word off, as strdelim of misc.c does: at blanks, a quote or one `=`. */
export function firstWord(
  line: LogicalLine,
  from: number,
  options: { splitAtEquals: boolean },
): { word: string; span: Span; rest: number | undefined; closed: boolean } {
  const { text } = line;
  const stops = options.splitAtEquals ? `${BLANK}"=` : `${BLANK}"`;
  let at = from;
  while (at < text.length && !stops.includes(text.charAt(at))) at++;
  const spanTo = (end: number): Span => ({ start: line.offset(from), end: line.offset(end) });
  if (at >= text.length) return { word: text.slice(from), span: spanTo(at), rest: undefined, closed: true };
  if (text.charAt(at) === '"') {
    const close = text.indexOf('"', at + 1);
    if (close === -1) return { word: text.slice(from), span: spanTo(text.length), rest: undefined, closed: false };
    const word = text.slice(from, at) + text.slice(at + 1, close);
    return { word, span: spanTo(close + 1), rest: skip(text, close + 1, BLANK), closed: true };
  }
  const sawEquals = text.charAt(at) === '=';
  let rest = skip(text, at + 1, BLANK);
  if (options.splitAtEquals && !sawEquals && text.charAt(rest) === '=') rest = skip(text, rest + 1, BLANK);
  return { word: text.slice(from, at), span: spanTo(at), rest, closed: true };
}

/** Arguments of a line, where a trailing comment starts, and whether a quote was left open. */
export interface Arguments {
  readonly tokens: readonly Token[];
  /** Index at which a trailing comment starts. */
  readonly commentAt: number | undefined;
  readonly openQuote: boolean;
}

/**
 * Splits arguments as argv_split of misc.c does since 8.7: blanks separate, both kinds of quotes group and may start inside
 * a word, a backslash escapes quotes, itself and, outside quotes, a space; a `#` that starts a word ends the line.
 */
export function splitArguments(line: LogicalLine, from: number): Arguments {
  const { text } = line;
  const tokens: Token[] = [];
  let i = from;
  while (i < text.length) {
    if (isGap(text.charAt(i))) {
      i++;
      continue;
    }
    if (text.charAt(i) === '#') return { tokens, commentAt: i, openQuote: false };
    const start = i;
    let value = '';
    let quote = '';
    let quoted = false;
    for (; i < text.length; i++) {
      const c = text.charAt(i);
      const next = text.charAt(i + 1);
      if (c === '\\' && (next === "'" || next === '"' || next === '\\' || (quote === '' && next === ' '))) {
        value += next;
        quoted = true;
        i++;
      } else if (quote === '' && isGap(c)) {
        break;
      } else if (quote === '' && (c === '"' || c === "'")) {
        quote = c;
        quoted = true;
      } else if (quote !== '' && c === quote) {
        quote = '';
      } else {
        value += c;
      }
    }
    tokens.push({ value, span: { start: line.offset(start), end: line.offset(i) }, quoted });
    if (quote !== '') return { tokens, commentAt: undefined, openQuote: true };
  }
  return { tokens, commentAt: undefined, openQuote: false };
}

/**
 * Splits arguments as releases up to 8.6 do: the first `#` anywhere ends the line, `=` is a blank like any other, and only
 * double quotes group.
 */
export function splitArgumentsBefore87(line: LogicalLine, from: number): Arguments {
  const hash = line.text.indexOf('#', from);
  const end = hash === -1 ? line.text.length : hash;
  const cut: LogicalLine = { text: line.text.slice(0, end).replace(/[ \t\r\n]+$/, ''), offset: (i) => line.offset(i) };
  const tokens: Token[] = [];
  let at: number | undefined = skip(cut.text, from, BLANK);
  while (at !== undefined && at < cut.text.length) {
    const { word, span, rest, closed } = firstWord(cut, at, { splitAtEquals: true });
    if (!closed) return { tokens, commentAt: hash === -1 ? undefined : hash, openQuote: true };
    if (word !== '') tokens.push({ value: word, span, quoted: cut.text.slice(at, rest).includes('"') });
    at = rest;
  }
  return { tokens, commentAt: hash === -1 ? undefined : hash, openQuote: false };
}

function isGap(c: string): boolean {
  return c === ' ' || c === '\t';
}

function skip(text: string, from: number, blanks: string): number {
  let at = from;
  while (at < text.length && blanks.includes(text.charAt(at))) at++;
  return at;
}

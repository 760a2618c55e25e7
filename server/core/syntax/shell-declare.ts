import type { Span } from '../text/span.ts';
import { type ShellPiece, type ShellValue, textOf } from './shell-expand.ts';
import type { ShellWord } from './shell-tree.ts';

/** A name that a command such as `export` is given, with or without a value. */
export interface Declared {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly valueSpan: Span;
  readonly value: ShellValue | undefined;
}

/**
 * Reads an argument of `export` and its kin. A value whose form the shells treat differently there is not known: what would
 * be split into words, braces, a tilde.
 *
 * @returns `option` for one that begins with `-`; `unknown` when not even the name is known.
 */
export function declared(word: ShellWord, expanded: ShellValue): Declared | 'option' | 'unknown' {
  const [first, ...rest] = expanded.pieces;
  if (first?.text === undefined) return 'unknown';
  if (first.literal && first.text.startsWith('-')) return 'option';
  // bash takes the word apart at its braces, and then at its blanks.
  const hasBrace = expanded.pieces.some(({ literal, quoted, text }) => literal && !quoted && text?.includes('{'));
  if (hasBrace && expanded.pieces.some(({ literal, quoted }) => !literal && !quoted)) return 'unknown';
  const cut = first.literal ? first.text.indexOf('=') : -1;
  if (cut === -1) return mention(word, expanded);
  const name = first.text.slice(0, cut);
  if (!isName(name) || first.span.end - first.span.start !== first.text.length) return 'unknown';
  const at = first.span.start + cut + 1;
  const head: ShellPiece = { ...first, text: first.text.slice(cut + 1), span: { start: at, end: first.span.end } };
  const pieces = [head, ...rest].filter(({ text }) => text !== '');
  return {
    name,
    nameSpan: { start: first.span.start, end: first.span.start + cut },
    span: word.span,
    valueSpan: { start: at, end: word.span.end },
    value: { pieces, text: pieces.some(differs) ? undefined : textOf(pieces) },
  };
}

function mention({ span }: ShellWord, { text }: ShellValue): Declared | 'unknown' {
  if (text === undefined || !isName(text)) return 'unknown';
  return { name: text, nameSpan: span, span, valueSpan: { start: span.end, end: span.end }, value: undefined };
}

/** Whether sh and bash, or two releases of one, may make different things of a piece. */
function differs({ text = '', literal, quoted }: ShellPiece): boolean {
  if (quoted) return false;
  return literal ? /^~|:~|[{]/.test(text) : /[\s*?[\\~{]/.test(text);
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

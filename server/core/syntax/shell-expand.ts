import type { Span } from '../text/span.ts';
import type { ShellParameter, ShellPart, ShellText, ShellWord } from './shell-tree.ts';
import type { ShellVariables } from './shell-variables.ts';
import { HOLE } from './template.ts';

/** A stretch of a value and where it was written. */
export interface ShellPiece {
  /** `undefined`: only a running shell knows it. */
  readonly text: string | undefined;
  /** Text that stands there as it is has a span as long as itself; one character with a backslash has a span of two. */
  readonly span: Span;
  /** `false`: it came out of a variable, so that an edit of it has to be made elsewhere. */
  readonly literal: boolean;
  readonly quoted: boolean;
}

/** What a word amounts to. */
export interface ShellValue {
  readonly pieces: readonly ShellPiece[];
  /** The whole of it; `undefined` when a piece is not known. */
  readonly text: string | undefined;
}

/** Works out a word without splitting it into fields, and sets what `${NAME:=word}` in it sets. */
export function expandWord(word: ShellWord, variables: ShellVariables, how: 'certain' | 'maybe'): ShellValue {
  const pieces = word.parts.flatMap((part) => expandPart(part, variables, how));
  return { pieces, text: textOf(pieces) };
}

/** The text of pieces put together; `undefined` when one of them is not known. */
export function textOf(pieces: readonly ShellPiece[]): string | undefined {
  let text = '';
  for (const piece of pieces) {
    if (piece.text === undefined) return undefined;
    text += piece.text;
  }
  return text;
}

function expandPart(part: ShellPart, variables: ShellVariables, how: 'certain' | 'maybe'): readonly ShellPiece[] {
  switch (part.kind) {
    case 'text':
      return literal(part);
    case 'parameter':
      return [parameter(part, variables, how)];
    default: {
      for (const name of part.sets) variables.cloud(name);
      const home = part.kind === 'tilde' && part.span.end - part.span.start === 1 ? variables.get('HOME') : undefined;
      const text = home?.state === 'set' && home.value !== '' ? home.value : undefined;
      return [{ text, span: part.span, literal: false, quoted: part.quoted }];
    }
  }
}

/** Text as it stands. What a template leaves open in it is not known, and what follows a NUL differs from shell to shell. */
function literal({ text, span, quote }: ShellText): readonly ShellPiece[] {
  const quoted = quote !== 'none';
  if (text.includes('\0')) return [{ text: undefined, span, literal: true, quoted }];
  if (!text.includes(HOLE)) return [{ text, span, literal: true, quoted }];
  const parts = [...text.matchAll(new RegExp(`${HOLE}+|[^${HOLE}]+`, 'g'))];
  return parts.map((match) => ({
    text: match[0].startsWith(HOLE) ? undefined : match[0],
    span: { start: span.start + match.index, end: span.start + match.index + match[0].length },
    literal: true,
    quoted,
  }));
}

function parameter(part: ShellParameter, variables: ShellVariables, how: 'certain' | 'maybe'): ShellPiece {
  return { text: parameterText(part, variables, how), span: part.span, literal: false, quoted: part.quoted };
}

function parameterText(part: ShellParameter, variables: ShellVariables, how: 'certain' | 'maybe'): string | undefined {
  const { name, operator, word } = part;
  const variable = variables.get(name);
  const { state, value } = variable;
  const isNamed = /^[A-Za-z_]/.test(name);
  /** The word, where it is worked out for sure. */
  const other = (): string | undefined => (word === undefined ? '' : expandWord(word, variables, how).text);
  const isPlain = operator === '' || operator === '?' || operator === ':?' || operator === 'length';
  if (!isNamed || state === 'undecided' || operator === 'other') {
    if (word !== undefined) expandWord(word, variables, 'maybe');
    if (operator.endsWith('=') && isNamed) variables.cloud(name);
    return undefined;
  }
  // Without a colon a variable counts that is set, even if to nothing.
  const counts = state === 'set' && (!operator.startsWith(':') || value !== '');
  if (operator === 'length') return /^[\x20-\x7e]*$/.test(value) ? String(value.length) : undefined;
  if (operator.endsWith('+')) return counts ? other() : '';
  if (counts || operator === '') return value;
  // The shell gives up over ${NAME:?…}; what it would be does not matter.
  if (isPlain) return undefined;
  const text = other();
  if (!operator.endsWith('=')) return text;
  variables.set(name, text, how);
  return variables.isReadonly(name) ? undefined : text;
}

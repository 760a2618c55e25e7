import type { ShellValue } from '../../../core/syntax/shell-expand.ts';
import type { Span } from '../../../core/text/span.ts';

/** A word of the command line that ejabberdctl puts together. */
export interface Word {
  /** `undefined`: a part of it is not known. */
  readonly text: string | undefined;
  /** Whether it is one word even though it is not known; otherwise it may be several, and flags among them. */
  readonly isOne?: true;
  /** Where it is written. */
  readonly span: Span;
  /** The path of the file that it is written in. */
  readonly path: string;
  /** `false`: it comes out of another variable, or ejabberdctl made it. */
  readonly literal: boolean;
}

/**
 * Splits a value at its blanks as the shell does when ejabberdctl uses it without quotes: quotes in it mean nothing any more.
 */
export function splitValue({ pieces }: ShellValue, path: string): readonly Word[] {
  const words: Word[] = [];
  let open: { text: string | undefined; start: number; end: number; literal: boolean } | undefined;
  const close = (): void => {
    if (open !== undefined) {
      const { text, start, end, literal } = open;
      words.push({ text, span: { start, end }, path, literal });
    }
    open = undefined;
  };
  for (const { text, span, literal } of pieces) {
    if (text === undefined) {
      open = { text: undefined, start: open?.start ?? span.start, end: span.end, literal: false };
      continue;
    }
    // Text that stands there as it is can be pointed at by the character; all else only as a whole.
    const exact = literal && span.end - span.start === text.length;
    for (let index = 0; index < text.length; index++) {
      const c = text.charAt(index);
      if (' \t\n'.includes(c)) {
        close();
        continue;
      }
      const start = exact ? span.start + index : span.start;
      const end = exact ? start + 1 : span.end;
      const before: string | undefined = open === undefined ? '' : open.text;
      open = {
        text: before === undefined ? undefined : before + c,
        start: open?.start ?? start,
        end,
        literal: literal && (open?.literal ?? true),
      };
    }
  }
  close();
  return words;
}

/**
 * Splits a file of arguments as erl does with `-args_file`: blanks and line ends split, `#` begins a comment, quotes and
 * backslashes keep together.
 */
export function splitArguments(text: string, path: string): readonly Word[] {
  const words: Word[] = [];
  const token =
    /#[^\n]*|(?:[^\s"'\\#]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')*|\S/g;
  for (const match of text.matchAll(token)) {
    if (match[0].startsWith('#')) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    words.push({ text: match[0].replace(/["']|\\([\s\S])/g, '$1'), span, path, literal: true });
  }
  return words;
}

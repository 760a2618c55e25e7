import { widthOf } from './printable.ts';

/**
 * Breaks a text between words, so that no line is wider than the width unless one word is.
 *
 * @param width columns, the indentation included.
 * @param first what stands before the first line; the others are indented as far.
 */
export function wrap(text: string, width: number, first: string): string[] {
  const indent = ' '.repeat(widthOf(first));
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!empty && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

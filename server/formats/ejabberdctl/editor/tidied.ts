import { readShell } from '../../../core/syntax/shell.ts';
import { tidied as tidiedLines } from '../../../core/syntax/tidied.ts';
import { wordsIn } from './words.ts';

/**
 * A text with its blanks in order, as in other files of lines. A text in which blanks at the end of a line may mean something
 * is left as it is: words that go on over lines, texts for commands, a backslash at the end, what a shell stumbles over.
 */
export function tidied(text: string): string {
  const { list, problem } = readShell(text);
  if (problem !== undefined || text.includes('<<') || /\\[ \t\r]*$/m.test(text)) return text;
  for (const { word } of wordsIn(list)) {
    if (/[\r\n]/.test(text.slice(word.span.start, word.span.end))) return text;
  }
  return tidiedLines(text);
}

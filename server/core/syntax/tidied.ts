/**
 * A text with its blanks in order: none at the ends of lines, never two empty lines in a row, one line end at the end. Nothing
 * is aligned, and what stands in a line stays as it is.
 */
export function tidied(text: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/).map((line) => line.replace(/[ \t]+$/, ''));
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''));
  while (kept.at(-1) === '') kept.pop();
  return kept.length === 0 ? '' : `${kept.join(lineEnd)}${lineEnd}`;
}

/** One physical line of a text: the offset of its first character, its text without the LF, and whether an LF follows. */
export interface PhysicalLine {
  readonly start: number;
  readonly text: string;
  readonly terminated: boolean;
}

/** Splits a text at LF only; a CR before the LF stays in the line. The part behind a final LF is no line of its own. */
export function physicalLines(text: string): PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    if (end === -1) {
      lines.push({ start, text: text.slice(start), terminated: false });
      break;
    }
    lines.push({ start, text: text.slice(start, end), terminated: true });
    start = end + 1;
  }
  return lines;
}

/** The line end that a text uses: CR LF when its first line ends so, else LF. What is inserted should use the same. */
export function lineEndOf(text: string): '\r\n' | '\n' {
  const first = text.indexOf('\n');
  return first > 0 && text.charCodeAt(first - 1) === 13 ? '\r\n' : '\n';
}

/** The lines that a span stands on. */
export interface Lines {
  readonly start: number;
  /** Where the line behind them begins; the end of the text where there is none. */
  readonly next: number;
}

/** Finds the lines of a span, those that it only touches included. */
export function linesOf(text: string, start: number, end: number): Lines {
  const newline = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, next: newline === -1 ? text.length : newline + 1 };
}

/** How the lines of a text end; as on most systems where it has only one. */
export function lineEnding(text: string): '\r\n' | '\n' {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

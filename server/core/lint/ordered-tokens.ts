import type { SemanticToken } from './editor.ts';

/** Tokens as an editor wants them: in the order of the text, apart, none that is empty or goes on in a second line. */
export function orderedTokens(text: string, tokens: readonly SemanticToken[]): readonly SemanticToken[] {
  let end = 0;
  return tokens
    .filter(({ span }) => span.start < span.end && !/[\r\n]/.test(text.slice(span.start, span.end)))
    .toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    .filter(({ span }) => {
      if (span.start < end) return false;
      end = span.end;
      return true;
    });
}

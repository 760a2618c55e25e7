import type { Span } from './span.ts';

/** Replaces a span of one text; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** What a fix does to one file: edits of its text, or the whole text of a file that did not exist. */
export type FileEdit =
  | { readonly kind: 'edit'; readonly path: string; readonly edits: readonly TextEdit[] }
  | {
      readonly kind: 'create';
      readonly path: string;
      /** The path on the server's host. */
      readonly nominal: string;
      readonly text: string;
      /** The include pattern that will find it. */
      readonly includedBy: string;
    };

/** Edits in the order of their places; those at one place keep the order in which they were given. */
export function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index)
    .map(({ edit }) => edit);
}

/** Tells whether a set of edits can be applied together: none touches a character that another one replaces. */
export function fitTogether(edits: readonly TextEdit[]): boolean {
  const sorted = inOrder(edits);
  return sorted.every((edit, i) => {
    const next = sorted[i + 1];
    return next === undefined || edit.span.end <= next.span.start;
  });
}

/**
 * Applies edits whose spans all refer to the text as it is given.
 * @throws RangeError when two edits overlap or one reaches outside the text: a mistake of the caller, never of a user.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = inOrder(edits);
  if (!fitTogether(sorted)) throw new RangeError('These edits overlap and cannot be applied together.');
  let result = '';
  let done = 0;
  for (const { span, newText } of sorted) {
    if (span.start < 0 || span.end > text.length || span.end < span.start) {
      throw new RangeError(
        `The edit at ${span.start}-${span.end} reaches outside the text of ${text.length} characters.`,
      );
    }
    result += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return result + text.slice(done);
}

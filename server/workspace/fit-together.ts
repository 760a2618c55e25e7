import { type FileEdit, fitTogether, type TextEdit } from '../core/text/edit.ts';

/**
 * Puts the edits of two fixes together, one entry per file.
 *
 * @returns `undefined` when they do not fit: they touch the same text, create the same file, or make the same edit, which
 * two findings of one cause propose and which must not be made twice.
 */
export function merged(a: readonly FileEdit[], b: readonly FileEdit[]): readonly FileEdit[] | undefined {
  const byPath = new Map(a.map((edit) => [edit.path, edit]));
  for (const edit of b) {
    const known = byPath.get(edit.path);
    if (known === undefined) {
      byPath.set(edit.path, edit);
      continue;
    }
    if (known.kind === 'create' || edit.kind === 'create') return undefined;
    const edits = [...known.edits, ...edit.edits];
    if (!fitTogether(edits) || edit.edits.some((one) => known.edits.some((other) => same(one, other))))
      return undefined;
    byPath.set(edit.path, { ...known, edits });
  }
  return [...byPath.values()];
}

function same(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}

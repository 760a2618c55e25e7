import { diffLines } from 'diff';
import type { FileEdit, TextEdit } from '../core/text/edit.ts';
import { fixAllSafe } from '../workspace/fix-all.ts';
import type { Session, Target } from './session.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The edits that apply every safe fix of the findings in one file, as far as they change that file alone: an editor that
 * fixes on save must not leave other files changed.
 *
 * @returns `undefined` when there is nothing to fix so.
 */
export function fixAllEdits(
  session: Session,
  { realm, path }: Target,
  snapshot: Snapshot,
): readonly FileEdit[] | undefined {
  const before = snapshot.unit.files.get(path)?.text;
  if (before === undefined || snapshot.failure !== undefined) return undefined;
  const neighbours = session.neighbours.isKnown({ realm, path }) && snapshot.format.looksAcross;
  const others = neighbours ? session.unitsOf(realm).all(snapshot.format) : [];
  const { texts } = fixAllSafe(snapshot.unit, snapshot.format, {
    ...session.checkOptions(),
    only: (finding) => finding.at.path === path,
    others: others.flatMap(({ unit }) => (unit === snapshot.unit ? [] : [unit])),
    refuses: (other) => (other === path ? undefined : 'it would change another file'),
  });
  const after = texts.get(path);
  return after === undefined ? undefined : [{ kind: 'edit', path, edits: lineEdits(before, after) }];
}

/** Edits that lead from one text to another and leave the lines alone that are in both, with the cursors and marks in them. */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let open: { start: number; end: number; newText: string } | undefined;
  const close = () => {
    if (open !== undefined) edits.push({ span: { start: open.start, end: open.end }, newText: open.newText });
    open = undefined;
  };
  for (const { added, removed, value } of diffLines(before, after)) {
    if (!added && !removed) {
      close();
      at += value.length;
      continue;
    }
    open ??= { start: at, end: at, newText: '' };
    if (added) open.newText += value;
    else {
      at += value.length;
      open.end = at;
    }
  }
  close();
  return edits;
}

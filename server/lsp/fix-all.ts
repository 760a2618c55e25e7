import { diffLines } from 'diff';
import type { Finding } from '../core/lint/finding.ts';
import type { FileEdit, TextEdit } from '../core/text/edit.ts';
import { nearest } from '../policy/nearest.ts';
import { fixAllSafe } from '../workspace/fix-all.ts';
import { heed } from '../workspace/suppressing.ts';
import { silencedIn, today } from './found.ts';
import type { Session, Target } from './session.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The edits that apply every safe fix of the findings in one file, as far as they change that file alone: an editor that
 * fixes on save must not leave other files changed.
 *
 * @param ruleId of the only rule whose findings are to be fixed; all when not given.
 * @returns `undefined` when there is nothing to fix so.
 */
export function fixAllEdits(
  session: Session,
  { realm, path }: Target,
  snapshot: Snapshot,
  ruleId?: string,
): readonly FileEdit[] | undefined {
  const before = snapshot.unit.files.get(path)?.text;
  if (before === undefined || snapshot.failure !== undefined) return undefined;
  const neighbours = session.neighbours.isKnown({ realm, path }) && snapshot.format.looksAcross;
  const others = neighbours ? session.unitsOf(realm).all(snapshot.format) : [];
  const held = session.unitsOf(realm).holding(path);
  const silenced = new Set(silencedIn(session, { realm, path }, held).map(keyOf));
  const { formats } = session.platform;
  const { texts } = fixAllSafe(snapshot.unit, snapshot.format, {
    ...snapshot.judging.optionsFor([snapshot.unit], snapshot.format, session.checkOptions().onRuleFailure),
    only: (finding) =>
      finding.at.path === path && (ruleId === undefined || finding.ruleId === ruleId) && !silenced.has(keyOf(finding)),
    remarks: (now, findings) => {
      const files = [...now.files.values()].flatMap((file) =>
        file.path === path ? [{ ...file, format: snapshot.format, isWhole: now.extent === 'whole' }] : [],
      );
      return heed(findings, files, { today: today(), nearest }, { formats, judging: snapshot.judging }).problems;
    },
    others: others.flatMap(({ unit }) => (unit === snapshot.unit ? [] : [unit])),
    refuses: (other) => (other === path ? undefined : 'it would change another file'),
  });
  const after = texts.get(path);
  return after === undefined ? undefined : [{ kind: 'edit', path, edits: lineEdits(before, after) }];
}

/** What names a finding in a file while the file is being changed. */
export function keyOf({ ruleId, subject }: Finding): string {
  return `${ruleId}\n${subject}`;
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

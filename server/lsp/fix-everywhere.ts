import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';
import type { Format } from '../core/lint/format.ts';
import type { Unit } from '../core/lint/unit.ts';
import type { FileEdit } from '../core/text/edit.ts';
import { nearest } from '../policy/nearest.ts';
import { fixAllSafe } from '../workspace/fix-all.ts';
import { heed } from '../workspace/suppressing.ts';
import { keyOf, lineEdits } from './fix-all.ts';
import { silencedIn, today } from './found.ts';
import type { Realm } from './realm.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** Whose findings are to be fixed. */
export interface RuleInWorkspace {
  readonly realm: Realm;
  readonly format: Format;
  readonly ruleId: string;
  readonly title: string;
}

/**
 * The edit that applies every safe fix of one rule in the workspace folders. The fixes of a unit are proven together; a file
 * that several units share is left alone, since a fix is proven for one of them.
 *
 * @returns `undefined` when there is nothing to fix so, or a text was changed while it was worked out.
 * @throws ResponseError when the token is cancelled.
 */
export async function ruleFixedEverywhere(
  session: Session,
  rule: RuleInWorkspace,
  token: CancellationToken,
): Promise<WorkspaceEdit | undefined> {
  const { realm, format, ruleId, title } = rule;
  const snapshots = await unitsIn(session, rule, token);
  const owners = new Map<string, number>();
  for (const { unit } of snapshots) {
    for (const path of unit.files.keys()) owners.set(path, (owners.get(path) ?? 0) + 1);
  }
  // What one unit needs may hang on another one that is fixed before it.
  const present = new Map<Snapshot, Unit>(snapshots.map((snapshot) => [snapshot, snapshot.unit]));
  const edits: FileEdit[] = [];
  for (const snapshot of snapshots) {
    await session.breathe(token);
    if (!snapshot.findings(session.checkOptions()).some((finding) => finding.ruleId === ruleId) && !format.looksAcross)
      continue;
    const others = [...present].flatMap(([other, now]) => (other === snapshot ? [] : [now]));
    const { texts, unit } = fixedUnit(session, rule, { snapshot, others, owners });
    present.set(snapshot, unit);
    for (const [path, text] of texts) {
      const before = snapshot.unit.files.get(path);
      if (before !== undefined) edits.push({ kind: 'edit', path, edits: lineEdits(before.text, text) });
    }
  }
  const isMoved = [...realm.open].some(([path, { text }]) =>
    snapshots.some(({ unit }) => (unit.files.get(path)?.text ?? text) !== text),
  );
  if (edits.length === 0 || isMoved) return undefined;
  const positions: Snapshot['positions'] = (path, encoding) =>
    snapshots.find(({ unit }) => unit.files.has(path))?.positions(path, encoding);
  const snapshot = { positions, unit: { notUtf8: new Set<string>() } };
  return workspaceEdit(edits, { title, risk: 'safe' }, { features: session.features, realm, snapshot });
}

/** The units of a format in the workspace folders and the open documents, each once. */
async function unitsIn(
  session: Session,
  { realm, format }: RuleInWorkspace,
  token: CancellationToken,
): Promise<readonly Snapshot[]> {
  const targets = [...session.served(), ...(await session.discovered(token))];
  const units = new Map<string, Snapshot>();
  for (const target of targets) {
    if (target.realm !== realm || target.recognised?.format !== format) continue;
    await session.breathe(token);
    for (const snapshot of await session.unitsOf(realm).of(target.path, target.recognised, { fresh: true, token })) {
      if (snapshot.failure === undefined) units.set(snapshot.unit.rootPath, snapshot);
    }
  }
  return [...units.values()];
}

interface UnitAmongOthers {
  readonly snapshot: Snapshot;
  readonly others: readonly Unit[];
  /** How many units each file is part of. */
  readonly owners: ReadonlyMap<string, number>;
}

function fixedUnit(
  session: Session,
  { realm, format, ruleId }: RuleInWorkspace,
  { snapshot, others, owners }: UnitAmongOthers,
): ReturnType<typeof fixAllSafe> {
  const { unit, judging } = snapshot;
  const { formats } = session.platform;
  const silenced = new Map(
    [...unit.files.keys()].map((path) => [path, new Set(silencedIn(session, { realm, path }, [snapshot]).map(keyOf))]),
  );
  return fixAllSafe(unit, format, {
    ...judging.optionsFor([unit], format, session.checkOptions().onRuleFailure),
    only: (finding) =>
      finding.ruleId === ruleId &&
      judging.heard(finding) !== undefined &&
      silenced.get(finding.at.path)?.has(keyOf(finding)) !== true,
    remarks: (now, findings) => {
      const files = [...now.files.values()].map((file) => ({ ...file, format, isWhole: now.extent === 'whole' }));
      return heed(findings, files, { today: today(), nearest }, { formats, judging }).problems;
    },
    others,
    refuses(path) {
      if (!unit.files.has(path)) return 'it would make a file';
      if ((owners.get(path) ?? 0) > 1) return 'the file is part of several configurations';
      if (unit.notUtf8.has(path) && !realm.open.has(path)) return 'the file is not UTF-8';
      return realm.open.has(path) || session.isInWorkspace(realm, path)
        ? undefined
        : 'the file lies outside of the workspace';
    },
  });
}

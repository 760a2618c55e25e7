import type { CancellationToken } from 'vscode-languageserver';
import { diagnosticsIn } from './diagnostics.ts';
import { type FileReport, resultIdOf } from './file-report.ts';
import { foundIn, pathsAmong, revisionAmong } from './found.ts';
import { uriKey } from './locations.ts';
import { policyReports } from './policy-reports.ts';
import type { Location, Realm } from './realm.ts';
import type { Session, Target } from './session.ts';
import type { Share, Snapshot } from './snapshot.ts';

/** The report of one file by the units that contain it; `undefined` when no URI leads to it. Reads the present texts. */
export function reportOf(
  session: Session,
  { realm, path }: Location,
  units: readonly Snapshot[],
): FileReport | undefined {
  const uri = realm.uriOf(path);
  if (uri === undefined) return undefined;
  const version = realm.open.get(path)?.version ?? null;
  return { uri, key: uriKey(uri), version, ...shareOf(session, { realm, path }, units) };
}

/** A file's diagnostics. What a single unit says is kept with the unit: most of a workspace is as it was a moment ago. */
function shareOf(session: Session, { realm, path }: Location, units: readonly Snapshot[]): Share {
  const only = units.length === 1 ? units[0] : undefined;
  const key = `${session.settings.profile}\n${path}`;
  const among = revisionAmong(session, { realm, path }, units);
  const known = only?.shares.get(key);
  if (known !== undefined && known.among === among) return known;
  const conversion = { features: session.features, uriOf: (other: string) => realm.uriOf(other) };
  const diagnostics = diagnosticsIn(path, units, foundIn(session, { realm, path }, units), conversion);
  const share = { diagnostics, resultId: resultIdOf(diagnostics), among };
  only?.shares.set(key, share);
  return share;
}

/**
 * The reports of the other files of some units, and of those that are judged together with them, as far as they are to be
 * shown.
 */
export function siblingReports(session: Session, { realm, path }: Location, units: readonly Snapshot[]): FileReport[] {
  const siblings = new Set(units.flatMap((unit) => shownPaths(session, realm, unit)));
  for (const other of pathsAmong(session, { realm, path }, units)) {
    if (session.isShown(realm, other)) siblings.add(other);
  }
  siblings.delete(path);
  const held = session.unitsOf(realm);
  return [...siblings].flatMap((sibling) => reportOf(session, { realm, path: sibling }, held.holding(sibling)) ?? []);
}

/**
 * Paths of a unit in which something may be shown: its files, those that should have been files and were not read, and files
 * beside it in which something is found.
 */
export function shownPaths(session: Session, realm: Realm, snapshot: Snapshot): string[] {
  const { files, unread, beside } = snapshot.unit;
  const own = [
    ...files.keys(),
    ...[...unread.values()].flatMap((file) => (file.reason === 'directory' ? [] : file.path)),
  ];
  const spoken = new Set(beside.size === 0 ? [] : snapshot.findings(session.checkOptions()).map(({ at }) => at.path));
  const around = [...beside.values()].filter(({ kind, path }) => kind === 'file' && spoken.has(path));
  return [...new Set([...own, ...around.map(({ path }) => path)])].filter((path) => session.isShown(realm, path));
}

/** How a walk through the workspace is to be done. */
export interface WorkspaceWalk {
  readonly fresh: boolean;
  readonly token: CancellationToken;
  readonly onProgress?: ((done: number, total: number, path: string) => void) | undefined;
}

/**
 * The reports of every file that is to be shown: those of the workspace folders where closed files are shown, and of all
 * open documents. A file that several units share may come a second time; the last report of it holds.
 *
 * @throws ResponseError when the token is cancelled.
 */
export async function* workspaceReports(session: Session, walk: WorkspaceWalk): AsyncGenerator<FileReport> {
  const { token, fresh } = walk;
  const targets = await workspaceTargets(session, token);
  const list = session.showsClosedFiles ? session.discovery : undefined;
  const done = new Map<Realm, Map<string, string>>();
  const report = (location: Location): FileReport | undefined => {
    const made = reportOf(session, location, session.unitsOf(location.realm).holding(location.path));
    const ids = done.get(location.realm) ?? new Map<string, string>();
    done.set(location.realm, ids);
    if (made === undefined || ids.get(location.path) === made.resultId) return undefined;
    ids.set(location.path, made.resultId);
    return made;
  };
  const later: Location[] = [];
  for (const [index, { realm, path, recognised }] of targets.entries()) {
    await session.breathe(token);
    walk.onProgress?.(index, targets.length, path);
    if (done.get(realm)?.has(path) === true) continue;
    const units = await session.unitsOf(realm).of(path, recognised, { fresh, token });
    // It may have gone since the folders were read; that it is gone is no finding.
    if (units.every(({ unit }) => !unit.files.has(path)) && (await realm.files.stat(path)) === undefined) continue;
    const paths = new Set([path, ...units.flatMap((unit) => shownPaths(session, realm, unit))]);
    const locations = [...paths].map((each) => ({ realm, path: each }));
    // What units say about each other is known when the last of them is.
    if (units.some(({ format }) => format.looksAcross)) later.push(...locations);
    else for (const location of locations) yield* reported(report(location));
  }
  session.neighbours.noteLoaded(list);
  for (const location of later) {
    await session.breathe(token);
    yield* reported(report(location));
  }
  for (const report of await policyReports(session)) yield report;
  for (const [realm, ids] of done) for (const path of ids.keys()) yield* reported(report({ realm, path }));
}

function reported(report: FileReport | undefined): readonly FileReport[] {
  return report === undefined ? [] : [report];
}

/** Roots come first: the fragments that they include are then known already. */
async function workspaceTargets(session: Session, token: CancellationToken): Promise<readonly Target[]> {
  const found = session.showsClosedFiles ? await session.discovered(token) : [];
  const closed = found.filter(({ realm, path }) => !realm.open.has(path));
  const isRoot = ({ recognised }: Target) => recognised?.role === 'root';
  const targets = [...session.served(), ...closed];
  return [...targets.filter(isRoot), ...targets.filter((target) => !isRoot(target))];
}

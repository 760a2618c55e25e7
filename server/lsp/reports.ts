import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import { diagnosticsIn } from './diagnostics.ts';
import { uriKey } from './locations.ts';
import type { Location, Realm } from './realm.ts';
import type { Session, Target } from './session.ts';
import type { Share, Snapshot } from './snapshot.ts';

/** The diagnostics of one file. */
export interface FileReport extends Share {
  readonly uri: string;
  /** {@link uri} in the one spelling under which it is looked up. */
  readonly key: string;
  /** Of the open document that was looked at; `null` for a file that is not open. */
  readonly version: number | null;
}

/** The result id of a file without diagnostics. */
export const emptyResultId = resultIdOf([]);

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
  const options = session.checkOptions();
  const only = units.length === 1 ? units[0] : undefined;
  const key = `${options.profile}\n${path}`;
  const known = only?.shares.get(key);
  if (known !== undefined) return known;
  const conversion = { features: session.features, uriOf: (other: string) => realm.uriOf(other) };
  const diagnostics = diagnosticsIn(path, units, options, conversion);
  const share = { diagnostics, resultId: resultIdOf(diagnostics) };
  only?.shares.set(key, share);
  return share;
}

/** The reports of the other files of some units, as far as they are to be shown. */
export function siblingReports(session: Session, { realm, path }: Location, units: readonly Snapshot[]): FileReport[] {
  const siblings = new Set(units.flatMap((unit) => shownPaths(session, realm, unit)));
  siblings.delete(path);
  const held = session.unitsOf(realm);
  return [...siblings].flatMap((sibling) => reportOf(session, { realm, path: sibling }, held.holding(sibling)) ?? []);
}

/** Paths of a unit in which something may be shown: its files, and those that should have been files and were not read. */
export function shownPaths(session: Session, realm: Realm, unit: Snapshot): string[] {
  return unit.paths().filter((path) => {
    const isFolder = unit.unit.unread.get(path)?.reason === 'directory';
    return !isFolder && session.isShown(realm, path);
  });
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
  const done = new Map<Realm, Map<string, string>>();
  const report = (location: Location): FileReport | undefined => {
    const made = reportOf(session, location, session.unitsOf(location.realm).holding(location.path));
    const ids = done.get(location.realm) ?? new Map<string, string>();
    done.set(location.realm, ids);
    if (made === undefined || ids.get(location.path) === made.resultId) return undefined;
    ids.set(location.path, made.resultId);
    return made;
  };
  for (const [index, { realm, path, recognised }] of targets.entries()) {
    await session.breathe(token);
    walk.onProgress?.(index, targets.length, path);
    if (done.get(realm)?.has(path) === true) continue;
    const units = await session.unitsOf(realm).of(path, recognised, { fresh, token });
    // It may have gone since the folders were read; that it is gone is no finding.
    if (units.every(({ unit }) => !unit.files.has(path)) && (await realm.files.stat(path)) === undefined) continue;
    const paths = new Set([path, ...units.flatMap((unit) => shownPaths(session, realm, unit))]);
    for (const each of paths) {
      const made = report({ realm, path: each });
      if (made !== undefined) yield made;
    }
  }
  for (const [realm, ids] of done) {
    for (const path of ids.keys()) {
      const made = report({ realm, path });
      if (made !== undefined) yield made;
    }
  }
}

/** Roots come first: the fragments that they include are then known already. */
async function workspaceTargets(session: Session, token: CancellationToken): Promise<readonly Target[]> {
  const found = session.showsClosedFiles ? await session.discovered(token) : [];
  const closed = found
    .filter(({ realm, path }) => !realm.open.has(path))
    .map((location): Target => ({ ...location, recognised: session.recognise(location.path) }));
  const isRoot = ({ recognised }: Target) => recognised?.role === 'root';
  const targets = [...session.served(), ...closed];
  return [...targets.filter(isRoot), ...targets.filter((target) => !isRoot(target))];
}

/** A short text that is the same for the same diagnostics: two 32-bit FNV-1a hashes, with different starts. */
function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  const text = JSON.stringify(diagnostics);
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000193) ^ (b >>> 13);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}-${text.length.toString(36)}`;
}

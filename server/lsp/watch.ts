import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { policyName } from '../policy/policy-file.ts';
import { isSame } from '../workspace/recognise.ts';
import type { Location } from './realm.ts';
import type { Session } from './session.ts';
import type { Touch } from './unit-changes.ts';

const touchOf: Readonly<Record<FileChangeType, Touch>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

/** Files by which git says what it does with others. */
const isOfGit = (path: string) => path.endsWith('/.gitignore') || path.endsWith('/.git/index');

/** Asks the client to tell what happens to files and settings, as far as it can be asked. */
export async function watch({ features, connection, platform }: Session): Promise<void> {
  if (features.configurationEvents) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'parapet' });
  }
  if (!features.watchedFiles) return;
  const patterns = platform.formats.flatMap(({ files }) => [
    ...files.roots,
    ...files.fragments,
    ...(files.candidates ?? []),
  ]);
  const others = ['**/.gitignore', '**/.git/index', `**/${policyName}`];
  const watchers: FileSystemWatcher[] = [...new Set([...patterns, ...others])].map((globPattern) => ({ globPattern }));
  // When a folder is deleted, editors name the folder only.
  watchers.push({ globPattern: '**', kind: WatchKind.Delete });
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/**
 * Takes note of what happened to files.
 *
 * @param later called when it turns out only afterwards that something of it matters.
 * @returns whether any of it can matter.
 */
export function noteFileEvents(session: Session, events: readonly FileEvent[], later: () => void): boolean {
  let matters = false;
  for (const { uri, type } of events) {
    const location = session.realms.locate(uri);
    if (location === undefined) continue;
    const { realm, path } = location;
    if (session.policies.isPolicy(location)) {
      session.forgetUnits();
      session.forgetDiscovered();
      matters = true;
      continue;
    }
    const units = session.unitsOf(realm);
    const touched = units.touch(path, touchOf[type]) || (isOfGit(path) && units.touchVersioned());
    const isCandidate = session.recognition.isCandidate(path);
    const isList = isCandidate || session.recognition.byPath(path) !== undefined || path.endsWith('/.gitignore');
    if (isCandidate && type === FileChangeType.Changed) {
      void reclaim(session, location).then((isNews) => isNews && later());
      matters ||= touched;
      continue;
    }
    if (isCandidate) session.recognition.forget(realm, path);
    if (isList && (type !== FileChangeType.Changed || path.endsWith('/.gitignore'))) session.forgetDiscovered();
    if (touched && type === FileChangeType.Deleted) session.forgetDiscovered();
    matters ||= touched || isList;
  }
  return matters;
}

/** Looks again at what a file is. Returns whether it is something else than before. */
async function reclaim(session: Session, { realm, path }: Location): Promise<boolean> {
  const before = await session.recognition.forget(realm, path);
  const now = await session.recognition.claim(realm, path);
  if (isSame(before, now)) return false;
  if (!realm.open.has(path)) session.unitsOf(realm).dropRootedAt(path);
  session.forgetDiscovered();
  return true;
}

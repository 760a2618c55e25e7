import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import type { Session } from './session.ts';
import type { Touch } from './unit-changes.ts';

const touchOf: Readonly<Record<FileChangeType, Touch>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

/** Asks the client to tell what happens to files and settings, as far as it can be asked. */
export async function watch({ features, connection, platform }: Session): Promise<void> {
  if (features.configurationEvents) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'parapet' });
  }
  if (!features.watchedFiles) return;
  const patterns = platform.formats.flatMap(({ files }) => [...files.roots, ...files.fragments]);
  const watchers: FileSystemWatcher[] = [...new Set([...patterns, '**/.gitignore'])].map((globPattern) => ({
    globPattern,
  }));
  // When a folder is deleted, editors name the folder only.
  watchers.push({ globPattern: '**', kind: WatchKind.Delete });
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/**
 * Takes note of what happened to files.
 *
 * @returns whether any of it can matter.
 */
export function noteFileEvents(session: Session, events: readonly FileEvent[]): boolean {
  let matters = false;
  for (const { uri, type } of events) {
    const location = session.realms.locate(uri);
    if (location === undefined) continue;
    const { realm, path } = location;
    const touched = session.unitsOf(realm).touch(path, touchOf[type]);
    const isList = session.recognise(path) !== undefined || path.endsWith('/.gitignore');
    if (isList && (type !== FileChangeType.Changed || path.endsWith('/.gitignore'))) session.forgetDiscovered();
    if (touched && type === FileChangeType.Deleted) session.forgetDiscovered();
    matters ||= touched || isList;
  }
  return matters;
}

import { fromNative, toNative } from '../platform/native-paths.ts';
import { nodeFileSystem, sayWhy } from '../platform/node-file-system.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import type { LoadedUnit } from '../workspace/load.ts';
import { childOf, nameOf, parentOf, restBelow, under } from '../workspace/paths.ts';
import { backupNames } from './backup-names.ts';
import type { PlannedUnit } from './plan-fixes.ts';
import { backUp, createFile, replaceFile } from './replace-file.ts';

/** A file that was written. `backup`: where its old text is; `undefined` for a file that was made. */
export interface WrittenFile {
  readonly path: string;
  readonly backup: string | undefined;
}

/** A unit that could not be written; `written` may hold files of it that were, before one could not be. */
export interface WriteFailure {
  readonly path: string;
  readonly why: string;
}

/** What came of writing one unit. */
export interface WriteResult {
  readonly written: readonly WrittenFile[];
  readonly failure: WriteFailure | undefined;
}

/** A change that was looked at and may be made. */
interface Change {
  readonly path: string;
  /** Where it is when links are followed, inside the host's root. */
  readonly real: string;
  readonly text: string;
  readonly isNew: boolean;
}

/**
 * Writes the fixes of one unit. First all of its files are looked at: when one has changed since the audit, or is reached
 * through a link that leads out of the host, none is written, since the fixes were proven together. Each file is backed
 * up before it is written. Never throws.
 */
export async function writeUnit({ audited, fixes }: PlannedUnit): Promise<WriteResult> {
  const { unit } = audited;
  const fs = nodeFileSystem();
  const written: WrittenFile[] = [];
  let at = unit.rootPath;
  try {
    const changes: Change[] = [];
    for (const [path, text] of fixes.texts) {
      at = path;
      changes.push(await changeOf(fs, unit, path, text));
    }
    for (const change of changes) {
      at = change.path;
      written.push(await write(change, unit));
    }
    return { written, failure: undefined };
  } catch (error) {
    return { written, failure: { path: at, why: sayWhy(error) } };
  }
}

async function changeOf(fs: FileSystem, unit: LoadedUnit, path: string, text: string): Promise<Change> {
  const before = unit.files.get(path);
  const rest = restBelow(await fs.realPath(unit.host.root), await fs.realPath(path));
  if (rest === undefined) throw new Error('It is reached through a symbolic link that leads out of its host.');
  const change = { path, real: under(unit.host.root, rest), text, isNew: before === undefined };
  if (before === undefined) {
    if ((await fs.stat(path)) !== undefined)
      throw new Error('It was not there during the audit and is now. Run it again.');
    return change;
  }
  if ((await fs.read(path)).text !== before.text) throw new Error('It has changed since the audit. Run it again.');
  return change;
}

async function write({ path, real, text, isNew }: Change, unit: LoadedUnit): Promise<WrittenFile> {
  if (isNew) {
    await createFile(toNative(real), text, toNative(unit.rootPath));
    return { path, backup: undefined };
  }
  const copy = await backUp(toNative(real), backupNames(real, unit)).catch((error: unknown) => {
    throw new Error(`No backup could be made, so it was not written. ${sayWhy(error)}`);
  });
  await replaceFile(toNative(real), text);
  return { path, backup: childOf(parentOf(real), nameOf(fromNative(copy))) };
}

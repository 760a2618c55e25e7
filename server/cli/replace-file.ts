import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chown, copyFile, type FileHandle, lstat, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that was there before it is replaced. */
interface Original {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly links: number;
}

/**
 * Replaces the text of a file so that a crash leaves the old text or the new one: into a new file beside it, to the disk,
 * then over the old name. Mode and owner stay. Where a new file could not have the owner, or the old one has several
 * names, or its folder takes no new file, the text is written over the old one in place.
 *
 * @param path a regular file, no link; as the operating system writes it.
 * @throws Error when it cannot be written; in place, it may then be left half written, and its backup is needed.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const original = await originalOf(path);
  if (original.links > 1 || !(await renamedOver(path, text, original))) await writtenInPlace(path, text);
}

/**
 * Makes a file that must not be there yet, with the mode and, where that is allowed, the owner of another one.
 *
 * @throws Error when it is there or cannot be written.
 */
export async function createFile(path: string, text: string, like: string): Promise<void> {
  const { mode, uid, gid } = await originalOf(like);
  const file = await open(path, 'wx', mode);
  try {
    await file.chown(uid, gid).catch(() => undefined);
    await filled(file, text, mode);
  } finally {
    await file.close();
  }
}

/**
 * Copies a file beside itself under the first of some names that is free. Never writes over a file that is there.
 *
 * @param names candidates, without end.
 * @returns the path of the copy. @throws Error when none can be made.
 */
export async function backUp(path: string, names: Iterable<string>): Promise<string> {
  const { uid, gid } = await originalOf(path);
  for (const name of names) {
    const copy = join(dirname(path), name);
    try {
      await copyFile(path, copy, constants.COPYFILE_EXCL);
    } catch (error) {
      if (hasCode(error, 'EEXIST')) continue;
      throw error;
    }
    await chown(copy, uid, gid).catch(() => undefined);
    await synced(copy);
    return copy;
  }
  throw new Error('There is no free name for a backup.');
}

async function originalOf(path: string): Promise<Original> {
  const stat = await lstat(path);
  if (!stat.isFile()) throw new Error('It is not a regular file.');
  return { mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid, links: stat.nlink };
}

/** Writes through a new file; `false` when that cannot be made to look like the old one. */
async function renamedOver(path: string, text: string, original: Original): Promise<boolean> {
  // The dot keeps an include of `*` from finding it in the moment that it is there.
  const fresh = join(dirname(path), `.${basename(path)}.parapet-${randomBytes(6).toString('hex')}`);
  let file: FileHandle;
  try {
    file = await open(fresh, 'wx', 0o600);
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENAMETOOLONG')) return false;
    throw error;
  }
  try {
    const owned = await takesOwner(file, original);
    if (owned) await filled(file, text, original.mode);
    await file.close();
    if (!owned) await unlink(fresh);
    else await rename(fresh, path);
    if (owned) await synced(dirname(path));
    return owned;
  } catch (error) {
    await file.close().catch(() => undefined);
    await unlink(fresh).catch(() => undefined);
    throw error;
  }
}

async function takesOwner(file: FileHandle, { uid, gid }: Original): Promise<boolean> {
  const stat = await file.stat();
  if (stat.uid === uid && stat.gid === gid) return true;
  return file.chown(uid, gid).then(
    () => true,
    () => false,
  );
}

/** The mode comes last: changing the owner may take bits of it away. */
async function filled(file: FileHandle, text: string, mode: number): Promise<void> {
  await file.writeFile(text, 'utf8');
  await file.chmod(mode);
  await file.sync();
}

async function writtenInPlace(path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8');
  const file = await open(path, 'r+');
  try {
    for (let done = 0; done < bytes.length; ) {
      done += (await file.write(bytes, done, bytes.length - done, done)).bytesWritten;
    }
    await file.truncate(bytes.length);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Brings a file or a folder to the disk where the system can; some cannot for folders. */
async function synced(path: string): Promise<void> {
  const file = await open(path, 'r').catch(() => undefined);
  await file?.sync().catch(() => undefined);
  await file?.close();
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

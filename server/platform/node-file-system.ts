import type { Dirent, Stats } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import type { FileKind, FileStat, FileSystem, FolderEntry } from '../workspace/file-system.ts';
import { MAX_FILE_BYTES } from '../workspace/limits.ts';
import { childOf, nameOf, parentOf } from '../workspace/paths.ts';
import { decode } from './decode.ts';
import { GitFiles } from './git-files.ts';
import { fromNative, toNative } from './native-paths.ts';

/** The files of the machine that this runs on, links followed. Reads and never writes. */
export function nodeFileSystem(): FileSystem {
  const files: FileSystem = {
    async stat(path) {
      const found = await statOf(path);
      return found === undefined ? undefined : { kind: kindOf(found), size: found.size, ...rightsOf(found) };
    },
    read: async (path) => decode(await bytesOf(path)),
    async list(path) {
      const entries = await readdir(toNative(path), { withFileTypes: true }).catch(() => []);
      return Promise.all(entries.map((entry) => folderEntry(path, entry)));
    },
    realPath,
  };
  const git = new GitFiles(files);
  return { ...files, versioned: (paths) => git.versioned(paths) };
}

/** Mode and owner, where the system has such things. */
function rightsOf({ mode, uid, gid }: Stats): Pick<FileStat, 'mode' | 'owner'> {
  return process.platform === 'win32' ? {} : { mode: mode & 0o7777, owner: { uid, gid } };
}

/**
 * Reads a regular file. The size is asked of the open file, and no more than that is read: what was a small file when its
 * name was looked at can be something else by now, and some files of the kernel have no end.
 */
async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const file = await open(toNative(path), 'r');
    try {
      const { size } = await file.stat();
      if (size > MAX_FILE_BYTES) throw new Error('It grew beyond the limit while it was read.');
      // Files below /proc say that they are empty and are not.
      const bytes = new Uint8Array(size === 0 ? 65_536 : size);
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return bytes.subarray(0, length);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new Error(sayWhy(error), { cause: error });
  }
}

/** Says to a person why a file could not be read or written. */
export function sayWhy(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'Permission was denied.';
    case 'ENOENT':
      return 'It is not there.';
    case 'EISDIR':
      return 'It is a directory.';
    case 'ELOOP':
      return 'It is a symbolic link that leads back to itself.';
    case 'ENOSPC':
      return 'The disk is full.';
    case 'EROFS':
      return 'The file system is read-only.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  return stat(toNative(path)).catch(() => undefined);
}

function kindOf(found: Pick<Stats, 'isFile' | 'isDirectory'>): FileKind {
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'directory' : 'other';
}

async function folderEntry(folder: string, entry: Dirent): Promise<FolderEntry> {
  const { name } = entry;
  if (!entry.isSymbolicLink()) return { name, kind: kindOf(entry), linked: false };
  const end = await statOf(childOf(folder, name));
  return { name, kind: end === undefined ? 'other' : kindOf(end), linked: true };
}

/** The end of all links. Of a path that is not there, the part that is there is followed. */
async function realPath(path: string): Promise<string> {
  try {
    return fromNative(await realpath(toNative(path)));
  } catch {
    if (path === '/') return path;
    return childOf(await realPath(parentOf(path)), nameOf(path));
  }
}

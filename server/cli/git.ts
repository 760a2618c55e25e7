import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { decode } from '../platform/decode.ts';
import { fromNative, toNative } from '../platform/native-paths.ts';
import { printableLine } from '../report/printable.ts';
import type { FileContent, FileSystem, FolderEntry } from '../workspace/file-system.ts';
import { MAX_FILE_BYTES } from '../workspace/limits.ts';
import { addEntry } from '../workspace/memory-file-system.ts';
import { childOf, normalise, parentOf } from '../workspace/paths.ts';
import { CommandFailure } from './exit-code.ts';

const run = promisify(execFile);

/** What `ls-tree` writes of a large repository. */
const MAX_LISTING = 256 * 1024 * 1024;
/** Links in a tree that are followed. */
const MAX_LINKS = 1000;

/** The tree of a commit, as if it were checked out where the repository is. */
export interface GitTree {
  readonly fs: FileSystem;
  /** The folder of the repository. */
  readonly top: string;
}

interface Blob {
  readonly id: string;
  readonly size: number;
}

/**
 * Reads the tree of a commit from git's own store; nothing is checked out, and no hook or filter of the repository is run.
 *
 * @param folder a folder in the repository. @param ref a branch, a tag or a commit.
 * @throws CommandFailure when there is no such repository or commit, or no git.
 */
export async function gitTree(folder: string, ref: string): Promise<GitTree> {
  const shown = printableLine(ref);
  const top = fromNative((await git(folder, ['rev-parse', '--show-toplevel'], shown)).toString('utf8').trimEnd());
  const wanted = `${ref.replace(/^git:/, '')}^{tree}`;
  const id = await git(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', wanted], shown);
  const listing = await git(top, ['ls-tree', '-r', '-l', '-z', '--full-tree', id.toString('utf8').trim()], shown);
  const read = (blob: string) => git(top, ['cat-file', 'blob', blob], shown);
  const blobs = new Map<string, Blob>();
  const links = new Map<string, string>();
  for (const entry of listing.toString('utf8').split('\0')) {
    const match = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(entry);
    if (match === null) continue;
    const [, mode, blob = '', size, name = ''] = match;
    const path = childOf(top, name);
    if (mode === '120000') links.set(path, blob);
    else blobs.set(path, { id: blob, size: Number(size) });
  }
  const real = new Map<string, string>();
  for (const [path, blob] of [...links].slice(0, MAX_LINKS)) {
    const target = (await read(blob)).toString('utf8');
    real.set(path, normalise(target.startsWith('/') ? target : `${parentOf(path)}/${target}`));
  }
  return { fs: treeFileSystem(top, blobs, real, read), top };
}

function treeFileSystem(
  top: string,
  blobs: ReadonlyMap<string, Blob>,
  links: ReadonlyMap<string, string>,
  read: (id: string) => Promise<Buffer>,
): FileSystem {
  const folders = new Map<string, Map<string, FolderEntry>>([['/', new Map()]]);
  // That it is a repository is a part of what its files mean.
  addEntry(folders, childOf(top, '.git'), 'directory');
  folders.set(childOf(top, '.git'), new Map());
  for (const path of blobs.keys()) addEntry(folders, path, 'file');
  const resolved = (path: string): string => {
    let at = path;
    for (let hops = 0; hops < 10; hops++) at = links.get(at) ?? at;
    return at;
  };
  for (const path of links.keys()) {
    if (!blobs.has(resolved(path))) continue;
    addEntry(folders, path, 'file');
    const entries = folders.get(parentOf(path));
    const entry = entries?.get(path.slice(path.lastIndexOf('/') + 1));
    if (entry !== undefined) entries?.set(entry.name, { ...entry, linked: true });
  }
  const contents = new Map<string, Promise<FileContent>>();
  return {
    async stat(path) {
      const blob = blobs.get(resolved(path));
      if (blob !== undefined) return { kind: 'file', size: blob.size };
      return folders.has(path) ? { kind: 'directory', size: 0 } : undefined;
    },
    read(path) {
      const blob = blobs.get(resolved(path));
      if (blob === undefined) return Promise.reject(new Error(`There is no file at ${path}.`));
      const known = contents.get(blob.id) ?? read(blob.id).then((bytes) => decode(bytes));
      contents.set(blob.id, known);
      return known;
    },
    list: async (path) => [...(folders.get(path)?.values() ?? [])],
    realPath: async (path) => resolved(path),
    versioned: async (paths) =>
      new Map(paths.flatMap((path) => (blobs.has(path) || links.has(path) ? [[path, 'tracked' as const]] : []))),
  };
}

async function git(folder: string, args: readonly string[], ref: string): Promise<Buffer> {
  try {
    const { stdout } = await run('git', ['-C', toNative(folder), ...args], {
      encoding: 'buffer',
      maxBuffer: args[0] === 'cat-file' ? 4 * MAX_FILE_BYTES : MAX_LISTING,
      windowsHide: true,
    });
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new CommandFailure('git could not be run. Install it, or name folders instead of commits.');
    }
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    const why = said === '' ? 'There is no such folder, branch, tag or commit.' : printableLine(said);
    throw new CommandFailure(`${ref} could not be read from git. ${why}`);
  }
}

import type { Format } from '../core/lint/format.ts';
import { type Confinement, confinedTo } from './confinement.ts';
import type { FileSystem } from './file-system.ts';
import { chainAbove, extendChain, type IgnoreChain, isIgnored } from './ignore-files.ts';
import { childOf, normalise } from './paths.ts';
import { recogniser } from './recognise.ts';

/** What to look for, and when to stop. */
export interface DiscoverOptions {
  readonly formats: readonly Format[];
  /** Paths to pass over beside those that `.gitignore` files name. A folder that is passed over is not entered. */
  readonly isIgnored?: ((path: string, kind: 'file' | 'directory') => boolean) | undefined;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Called as folders are read: how many so far, and how many files were found. */
  readonly onProgress?: ((folders: number, files: number) => void) | undefined;
}

/** Folders with nothing that a server reads: version control, installed packages, the kernel's windows. */
const passedOver = new Set(['.git', '.hg', '.svn', 'node_modules']);
const kernelFolders = new Set(['/proc', '/sys', '/dev']);

/** Folders read at one time: enough to hide the delay of a remote disk, few enough for the limit of open files. */
const AT_ONCE = 16;

interface Folder {
  readonly path: string;
  readonly chain: IgnoreChain | undefined;
}

/**
 * Finds every file of a known format below some folders, sorted, each once. A root that is a file is taken whatever it
 * is called. Linked folders are not entered, and a linked file counts only when its end lies in the same root. A root
 * that is not there gives nothing; a run that is stopped gives what it has.
 */
export async function discover(
  fs: FileSystem,
  roots: readonly string[],
  options: DiscoverOptions,
): Promise<readonly string[]> {
  const found = new Set<string>();
  const recognise = recogniser(options.formats);
  let folders = 0;
  const progress = () => options.onProgress?.(++folders, found.size);
  for (const root of roots.map(normalise)) {
    const kind = (await fs.stat(root))?.kind;
    if (kind === 'directory') await walk(fs, root, { options, found, recognise, progress });
    else if (kind !== undefined) found.add(root);
  }
  return [...found].sort();
}

interface Search {
  readonly options: DiscoverOptions;
  readonly found: Set<string>;
  readonly recognise: ReturnType<typeof recogniser>;
  readonly progress: () => void;
}

async function walk(fs: FileSystem, root: string, search: Search): Promise<void> {
  const allows = confinedTo(fs, root);
  const queue: Folder[] = [{ path: root, chain: await chainAbove(fs, root) }];
  while (queue.length > 0 && search.options.signal?.aborted !== true) {
    const batch = queue.splice(0, AT_ONCE);
    const inner = await Promise.all(batch.map((folder) => readFolder(fs, folder, search, allows)));
    for (const folders of inner) for (const folder of folders) queue.push(folder);
  }
}

/** Takes what it recognises in a folder, and returns the folders in it that are to be read. */
async function readFolder(fs: FileSystem, folder: Folder, search: Search, allows: Confinement): Promise<Folder[]> {
  const { options, found, recognise, progress } = search;
  const entries = await fs.list(folder.path);
  const hasOwn = entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file');
  const chain = hasOwn ? await extendChain(fs, folder.chain, folder.path) : folder.chain;
  const inner: Folder[] = [];
  for (const { name, kind, linked } of entries) {
    if (kind === 'other' || (kind === 'directory' && (linked || passedOver.has(name)))) continue;
    const path = childOf(folder.path, name);
    if (kernelFolders.has(path)) continue;
    // Most files are of no format: asking that first saves asking the rest.
    if (kind === 'file' && recognise(path) === undefined) continue;
    if (isIgnored(chain, path, kind) || options.isIgnored?.(path, kind) === true) continue;
    if (kind === 'directory') inner.push({ path, chain });
    else if (!linked || (await allows(path))) found.add(path);
  }
  progress();
  return inner;
}

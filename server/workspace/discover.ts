import type { Format } from '../core/lint/format.ts';
import { claimOf } from './claim.ts';
import { type Confinement, confinedTo } from './confinement.ts';
import type { FileSystem } from './file-system.ts';
import { chainAbove, extendChain, type IgnoreChain, isIgnored } from './ignore-files.ts';
import { MAX_CANDIDATES, MAX_DISTANT_CANDIDATES } from './limits.ts';
import { childOf, normalise, parentOf } from './paths.ts';
import { type Recognised, type Recogniser, recogniserOf } from './recognise.ts';

/** What to look for, and when to stop. */
export interface DiscoverOptions {
  readonly formats: readonly Format[];
  /** Paths to pass over beside those that `.gitignore` files name. A folder that is passed over is not entered. */
  readonly isIgnored?: ((path: string, kind: 'file' | 'directory') => boolean) | undefined;
  /** What is said of the files in a folder: which are left out, and of which format some are. */
  readonly choicesFor?: ((folder: string) => Promise<FileChoices>) | undefined;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Called as folders are read: how many so far, and how many files were found. */
  readonly onProgress?: ((folders: number, files: number) => void) | undefined;
  /** Tells what a file is whose path does not tell; it is read and its format asked when not given. */
  readonly claim?: ((path: string) => Promise<Recognised | undefined>) | undefined;
  /** Called when more files ought to be read for that than are: how many were not. */
  readonly onLeftOut?: ((files: number) => void) | undefined;
}

/** What a person says of files, whatever their names tell. */
export interface FileChoices {
  readonly isExcluded: (path: string) => boolean;
  /** The id of the format that a file is of. */
  readonly formatOf: (path: string) => string | undefined;
}

/** A file that was found. `recognised` is missing for a root that is a file and of no known format. */
export interface Discovered {
  readonly path: string;
  readonly recognised: Recognised | undefined;
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
 * is called. Linked folders are not entered, and a linked file counts only when its end lies in the same root. A file
 * whose path does not tell what it is counts when its text does. A root that is not there gives nothing; a run that is
 * stopped gives what it has.
 */
export async function discover(
  fs: FileSystem,
  roots: readonly string[],
  options: DiscoverOptions,
): Promise<readonly string[]> {
  return (await discoverFiles(fs, roots, options)).map(({ path }) => path);
}

/** As {@link discover}, with what each file was taken for. */
export async function discoverFiles(
  fs: FileSystem,
  roots: readonly string[],
  options: DiscoverOptions,
): Promise<readonly Discovered[]> {
  const recogniser = recogniserOf(options.formats);
  const search: Search = {
    options,
    recogniser,
    claim: options.claim ?? (async (path) => (await claimOf(fs, path, recogniser)).recognised),
    found: new Map(),
    candidates: new Set(),
    folders: 0,
  };
  for (const root of roots.map(normalise)) {
    const kind = (await fs.stat(root))?.kind;
    if (kind === 'directory') await walk(fs, root, search);
    else if (kind !== undefined) {
      const chosen = chosenBy(await options.choicesFor?.(parentOf(root)), root, options);
      const candidate = kind === 'file' && recogniser.isCandidate(root);
      search.found.set(root, chosen ?? (candidate ? await search.claim(root) : recogniser.byPath(root)));
    }
  }
  await askCandidates(search, fs.distant === true ? MAX_DISTANT_CANDIDATES : MAX_CANDIDATES);
  return [...search.found]
    .map(([path, recognised]) => ({ path, recognised }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

interface Search {
  readonly options: DiscoverOptions;
  readonly recogniser: Recogniser;
  readonly claim: (path: string) => Promise<Recognised | undefined>;
  readonly found: Map<string, Recognised | undefined>;
  /** Files that have to be read to know what they are. */
  readonly candidates: Set<string>;
  folders: number;
}

/** Reads the candidates, a few at one time, and takes those that a format claims. */
async function askCandidates({ options, claim, found, candidates }: Search, most: number): Promise<void> {
  const asked = [...candidates].filter((path) => !found.has(path)).sort();
  for (let at = 0; at < Math.min(asked.length, most); at += AT_ONCE) {
    if (options.signal?.aborted === true) return;
    const batch = asked.slice(at, Math.min(at + AT_ONCE, most));
    const claims = await Promise.all(batch.map(claim));
    for (const [i, path] of batch.entries()) {
      const recognised = claims[i];
      if (recognised !== undefined) found.set(path, recognised);
    }
  }
  if (asked.length > most) options.onLeftOut?.(asked.length - most);
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

/** What a file is by what a person says of it. */
function chosenBy(
  choices: FileChoices | undefined,
  path: string,
  { formats }: DiscoverOptions,
): Recognised | undefined {
  const id = choices?.formatOf(path);
  const format = id === undefined ? undefined : formats.find((each) => each.id === id);
  return format && { format, role: 'root' };
}

/** Takes what it recognises in a folder, and returns the folders in it that are to be read. */
async function readFolder(fs: FileSystem, folder: Folder, search: Search, allows: Confinement): Promise<Folder[]> {
  const { options, recogniser } = search;
  const entries = await fs.list(folder.path);
  const choices = await options.choicesFor?.(folder.path);
  const hasOwn = entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file');
  const chain = hasOwn ? await extendChain(fs, folder.chain, folder.path) : folder.chain;
  const inner: Folder[] = [];
  for (const { name, kind, linked } of entries) {
    if (kind === 'other' || (kind === 'directory' && (linked || passedOver.has(name)))) continue;
    const path = childOf(folder.path, name);
    if (kernelFolders.has(path)) continue;
    // Most files are of no format: asking that first saves asking the rest.
    const recognised = kind === 'file' ? (chosenBy(choices, path, options) ?? recogniser.byPath(path)) : undefined;
    if (kind === 'file' && recognised === undefined && !recogniser.isCandidate(path)) continue;
    if (isIgnored(chain, path, kind) || options.isIgnored?.(path, kind) === true) continue;
    if (choices?.isExcluded(path) === true) continue;
    if (kind === 'directory') inner.push({ path, chain });
    else if (linked && !(await allows(path))) continue;
    else if (recognised === undefined) search.candidates.add(path);
    else search.found.set(path, recognised);
  }
  options.onProgress?.(++search.folders, search.found.size);
  return inner;
}

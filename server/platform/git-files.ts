import { readFile, stat } from 'node:fs/promises';
import type { FileSystem, Versioned } from '../workspace/file-system.ts';
import { isPassedOver } from '../workspace/ignore-files.ts';
import { MAX_IGNORE_BYTES } from '../workspace/limits.ts';
import { childOf, normalise, parentOf, restBelow } from '../workspace/paths.ts';
import { pathsInIndex } from './git-index.ts';
import { fromNative, toNative } from './native-paths.ts';

/** A larger index is not read. Bytes: half a million files. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024;

/** Work trees whose index is kept. */
const KEPT = 8;

/** A work tree: its top folder, and where its repository keeps its own files. */
interface WorkTree {
  readonly top: string;
  /** The folder of this work tree in the repository. */
  readonly own: string;
  /** The folder that all work trees of the repository share. */
  readonly shared: string;
}

interface KeptIndex {
  /** Changes whenever git writes the index. */
  readonly mark: string;
  readonly paths: ReadonlySet<string> | undefined;
}

/** Tells what git does with files, by reading what git keeps. Runs no program, and writes nothing. */
export class GitFiles {
  readonly #files: Pick<FileSystem, 'stat' | 'read' | 'list' | 'realPath'>;
  readonly #indexes = new Map<string, KeptIndex>();

  constructor(files: Pick<FileSystem, 'stat' | 'read' | 'list' | 'realPath'>) {
    this.#files = files;
  }

  /** What git does with each file that lies in a work tree whose index can be read; the others are left out. */
  async versioned(paths: readonly string[]): Promise<ReadonlyMap<string, Versioned>> {
    const answers = new Map<string, Versioned>();
    const trees = new Map<string, Promise<WorkTree | undefined>>();
    for (const path of paths) {
      // Of a symbolic link git has the link, and what it says lies elsewhere.
      const real = await this.#files.realPath(path);
      const tree = await this.#treeOf(parentOf(real), trees);
      const tracked = tree && (await this.#indexOf(tree));
      if (tree === undefined || tracked === undefined) continue;
      const name = (restBelow(tree.top, real) ?? '').slice(1);
      if (tracked.has(name)) answers.set(path, 'tracked');
      else answers.set(path, (await this.#isIgnored(tree, real)) ? 'ignored' : 'unignored');
    }
    return answers;
  }

  #treeOf(folder: string, trees: Map<string, Promise<WorkTree | undefined>>): Promise<WorkTree | undefined> {
    const known = trees.get(folder);
    if (known !== undefined) return known;
    const look = async (): Promise<WorkTree | undefined> => {
      const found = await this.#treeAt(folder);
      if (found !== undefined || folder === '/') return found;
      return this.#treeOf(parentOf(folder), trees);
    };
    const answer = look();
    trees.set(folder, answer);
    return answer;
  }

  async #treeAt(top: string): Promise<WorkTree | undefined> {
    const dot = childOf(top, '.git');
    const kind = (await this.#files.stat(dot))?.kind;
    // Of other work trees and of submodules, `.git` is a file that says where the folder is.
    const own =
      kind === 'directory' ? dot : kind === 'file' ? await this.#pointer(dot, top, /^gitdir: (.+)/) : undefined;
    if (own === undefined || (await this.#files.stat(childOf(own, 'HEAD'))) === undefined) return undefined;
    const common = childOf(own, 'commondir');
    return { top, own, shared: (await this.#pointer(common, own, /^(.+)/)) ?? own };
  }

  /** The folder that a short file names, seen from another folder; `undefined` where it names none. */
  async #pointer(file: string, from: string, form: RegExp): Promise<string | undefined> {
    const text = await this.#smallText(file, 4096);
    const named = form.exec(text)?.[1]?.trim();
    if (named === undefined) return undefined;
    const path = fromNative(named);
    // On Windows, a name that begins so is another machine's: to look there would tell it who the person is.
    if (process.platform === 'win32' && path.startsWith('//')) return undefined;
    return normalise(path.startsWith('/') ? path : `${from}/${path}`);
  }

  async #indexOf({ own }: WorkTree): Promise<ReadonlySet<string> | undefined> {
    const file = toNative(childOf(own, 'index'));
    const found = await stat(file).catch(() => undefined);
    if (found === undefined) return new Set(); // Nothing was ever added.
    if (!found.isFile() || found.size > MAX_INDEX_BYTES) return undefined;
    const mark = `${found.mtimeMs} ${found.ctimeMs} ${found.size} ${found.ino}`;
    const kept = this.#indexes.get(own);
    if (kept?.mark === mark) return kept.paths;
    const paths = await readFile(file).then(pathsInIndex, () => undefined);
    this.#indexes.delete(own);
    this.#indexes.set(own, { mark, paths });
    const [oldest] = this.#indexes.keys();
    if (this.#indexes.size > KEPT && oldest !== undefined) this.#indexes.delete(oldest);
    return paths;
  }

  async #isIgnored({ top, shared }: WorkTree, path: string): Promise<boolean> {
    const exclude = await this.#smallText(childOf(shared, 'info/exclude'), MAX_IGNORE_BYTES);
    return isPassedOver(this.#files, top, path, exclude);
  }

  async #smallText(file: string, limit: number): Promise<string> {
    const found = await this.#files.stat(file);
    if (found?.kind !== 'file' || found.size > limit) return '';
    return this.#files.read(file).then(
      ({ text }) => text,
      () => '',
    );
  }
}

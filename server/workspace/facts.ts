import type { FileFacts } from '../core/lint/unit.ts';
import { templateLanguages } from '../core/syntax/template.ts';
import type { FileStat, FileSystem } from './file-system.ts';
import type { Host } from './host.ts';
import { childOf, parentOf } from './paths.ts';

/** Finds out what is known of files beyond their texts. */
export class FactsReader {
  readonly #fs: FileSystem;
  readonly #host: Host;
  /** Whether a folder lies in a git work tree. */
  readonly #inWorkTree = new Map<string, boolean>();

  constructor(fs: FileSystem, host: Host) {
    this.#fs = fs;
    this.#host = host;
  }

  /**
   * The facts of some files and folders.
   *
   * @param stats what the file system says of each, by path.
   */
  async of(stats: ReadonlyMap<string, FileStat>): Promise<ReadonlyMap<string, FileFacts>> {
    const files = [...stats].filter(([, { kind }]) => kind === 'file').map(([path]) => path);
    const versioned = await this.#fs.versioned?.(files);
    const facts = new Map<string, FileFacts>();
    for (const [path, { mode, owner }] of stats) {
      const git = versioned?.get(path);
      const counts = mode !== undefined && (await this.#modesCount(path));
      facts.set(path, {
        ...(counts && { mode, ...(owner !== undefined && { owner }) }),
        ...(git !== undefined && { versioned: git }),
      });
    }
    return facts;
  }

  /**
   * Whether the mode of a file says how it is on its server. In a work tree it is what the person's umask made of it, and
   * a template has none that anybody installs. The machine's own tree counts even where etckeeper keeps it in git.
   */
  async #modesCount(path: string): Promise<boolean> {
    if (templateLanguages(path).length > 0) return false;
    return this.#host.root === '/' || !(await this.#isInWorkTree(parentOf(path)));
  }

  async #isInWorkTree(folder: string): Promise<boolean> {
    const known = this.#inWorkTree.get(folder);
    if (known !== undefined) return known;
    const isTop = (await this.#fs.stat(childOf(folder, '.git'))) !== undefined;
    const answer = isTop || (folder !== '/' && (await this.#isInWorkTree(parentOf(folder))));
    this.#inWorkTree.set(folder, answer);
    return answer;
  }
}

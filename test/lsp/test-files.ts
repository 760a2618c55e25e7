import type { FileFacts } from '../../server/core/lint/unit.ts';
import type { FileContent, FileSystem } from '../../server/workspace/file-system.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';

/** Files in memory that can be changed, counted and held back. */
export class TestFiles implements FileSystem {
  readonly #files: Map<string, string | FileContent>;
  /** Modes, owners and what git does, by path. */
  facts: Record<string, FileFacts> = {};
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;
  /** How often a file was read. */
  reads = 0;
  /** How often a folder was listed. */
  lists = 0;
  #reading: (() => void)[] = [];

  constructor(files: Readonly<Record<string, string | FileContent>>) {
    this.#files = new Map(Object.entries(files));
  }

  write(path: string, content: string | FileContent): void {
    this.#files.set(path, content);
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  /** From now on every read waits for {@link release}. */
  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  release(): void {
    this.#open();
    this.#gate = Promise.resolve();
  }

  /** Resolves when the next read begins, held back or not. */
  nextRead(): Promise<void> {
    return new Promise((resolve) => this.#reading.push(resolve));
  }

  stat: FileSystem['stat'] = (path) => this.#now.stat(path);
  list: FileSystem['list'] = (path) => {
    this.lists++;
    return this.#now.list(path);
  };
  realPath: FileSystem['realPath'] = (path) => this.#now.realPath(path);
  read: FileSystem['read'] = async (path) => {
    this.reads++;
    for (const begun of this.#reading.splice(0)) begun();
    await this.#gate;
    return this.#now.read(path);
  };

  versioned: NonNullable<FileSystem['versioned']> = async (paths) => (await this.#now.versioned?.(paths)) ?? new Map();

  get #now(): FileSystem {
    return memoryFileSystem(Object.fromEntries(this.#files), { facts: this.facts });
  }
}

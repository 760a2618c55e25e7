import { type Connection, DidChangeWatchedFilesNotification, type FileSystemWatcher } from 'vscode-languageserver';
import { nameOf } from '../workspace/paths.ts';

/** Names of files beside configurations whose news the client was asked for: which they are is known only once one was read. */
export class WatchedNames {
  readonly #connection: Connection;
  readonly #names = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  has(path: string): boolean {
    return this.#names.has(nameOf(path));
  }

  /** Asks the client to tell what happens to files and folders of some more names, in which wildcards may stand. */
  add(patterns: readonly string[]): void {
    const names = [...new Set(patterns.map(nameOf))].filter((name) => !this.#names.has(name));
    if (names.length === 0) return;
    for (const name of names) this.#names.add(name);
    const watchers = names.map((name): FileSystemWatcher => ({ globPattern: `**/${name}` }));
    this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error) => {
      this.#connection.console.warn(`The client does not watch ${names.join(', ')}: ${String(error)}`);
    });
  }
}

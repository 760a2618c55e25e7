import { CancellationToken } from 'vscode-languageserver';
import type { Recognised } from '../workspace/recognise.ts';
import type { Location, Realm } from './realm.ts';
import type { Snapshot } from './snapshot.ts';
import type { Units } from './units.ts';

/** A file of the workspace, with what it is. */
interface Neighbour extends Location {
  readonly recognised: Recognised | undefined;
}

/** What has to be known of the workspace; the session is one. */
export interface Neighbourhood {
  readonly folderUris: readonly string[];
  /** The list that {@link discovered} gives; another object whenever it was looked up anew. */
  readonly discovery: object | undefined;
  readonly changes: { readonly closed: boolean };
  discovered(token: CancellationToken): Promise<readonly Neighbour[]>;
  served(): readonly Neighbour[];
  unitsOf(realm: Realm): Units;
  isInWorkspace(realm: Realm, path: string): boolean;
  breathe(token: CancellationToken): Promise<void>;
}

/**
 * Sees to it that all units of the workspace are at hand for formats whose rules look at several together: both ends of a
 * tunnel, of which one is open. Loads them behind the back of whoever asks, since nobody should wait for a whole workspace.
 */
export class Neighbours {
  readonly #session: Neighbourhood;
  readonly #onNews: () => void;
  readonly #onFailure: (error: unknown) => void;
  /** The list of files whose units are at hand. */
  #loaded: object | undefined;
  #running = false;
  #isComplete = false;

  /**
   * @param onNews called when units have come that were not there before.
   * @param onFailure called when they could not be loaded.
   */
  constructor(session: Neighbourhood, onNews: () => void, onFailure: (error: unknown) => void) {
    this.#session = session;
    this.#onNews = onNews;
    this.#onFailure = onFailure;
  }

  /**
   * Whether what units say about each other can be said: of a file in the workspace only once its neighbours have been seen,
   * since half of the truth would accuse the innocent.
   */
  isKnown({ realm, path }: Location): boolean {
    return this.#isComplete || !this.#session.isInWorkspace(realm, path);
  }

  /** Loads what is missing, or has changed, for some units of a realm; returns at once. */
  request(realm: Realm, units: readonly Snapshot[]): void {
    const formats = new Set(units.map(({ format }) => format).filter(({ looksAcross }) => looksAcross));
    if (this.#running || formats.size === 0 || this.#session.folderUris.length === 0) return;
    const isBehind = [...formats].some((format) => this.#session.unitsOf(realm).isBehind(format));
    if (!isBehind && this.#loaded !== undefined && this.#loaded === this.#session.discovery) return;
    this.#running = true;
    void this.#run(isBehind).catch(this.#onFailure);
  }

  /** All files of a list have been loaded, by whomever. */
  noteLoaded(list: object | undefined): void {
    if (list === undefined || this.#loaded === list) return;
    this.#loaded = list;
    this.#isComplete = true;
    if (this.#session.served().some(({ recognised }) => recognised?.format.looksAcross === true)) this.#onNews();
  }

  /** The workspace is another one. */
  reset(): void {
    this.#loaded = undefined;
    this.#isComplete = false;
  }

  async #run(isBehind: boolean): Promise<void> {
    const { session, token } = { session: this.#session, token: CancellationToken.None };
    try {
      const targets = await session.discovered(token);
      const list = session.discovery;
      for (const { realm, path, recognised } of targets) {
        if (session.changes.closed) return;
        if (recognised?.format.looksAcross !== true || realm.open.has(path)) continue;
        await session.breathe(token);
        await session.unitsOf(realm).of(path, recognised, { fresh: false, token });
      }
      if (isBehind && this.#loaded === list) this.#onNews();
      this.noteLoaded(list);
    } finally {
      this.#running = false;
    }
  }
}

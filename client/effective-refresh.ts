/** What keeping documents up to date has to know and to do. */
export interface RefreshSetup {
  /** The documents that somebody sees at this moment. */
  visible(): readonly string[];
  /** Has a document written anew. */
  renew(uri: string): void;
  /** Calls back after a pause; the result takes that back. */
  later(run: () => void): () => void;
}

/** Renews documents when something has changed that they are made from: soon, all changes at once, and only what is seen. */
export class EffectiveRefresh {
  readonly #setup: RefreshSetup;
  /** What was written before the last change. */
  #stamps = new Map<string, number>();
  #changes = 0;
  #cancel: (() => void) | undefined;

  constructor(setup: RefreshSetup) {
    this.#setup = setup;
  }

  /** Something has changed. A further change makes the wait begin anew, as long as somebody types. */
  changed(): void {
    this.#changes++;
    this.#cancel?.();
    this.#cancel = this.#setup.later(() => this.seen());
  }

  /** A document is being written, by what is known now. */
  written(uri: string): void {
    this.#stamps.set(uri, this.#changes);
  }

  /** Other documents may be seen than before: those that were written before the last change are renewed. */
  seen(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    for (const uri of this.#setup.visible()) {
      const stamp = this.#stamps.get(uri);
      if (stamp !== undefined && stamp < this.#changes) this.#setup.renew(uri);
    }
  }

  /** Nothing is renewed any more. */
  dispose(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#stamps = new Map();
  }
}

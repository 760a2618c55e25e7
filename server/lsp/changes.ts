import type { CancellationToken } from 'vscode-languageserver';

/** Counts whatever may move a finding: an edit, a file on disk, a setting. Who has nothing new to say can wait for the next. */
export class Changes {
  #revision = 0;
  #closed = false;
  readonly #waiting = new Set<() => void>();

  /** Moves with every change. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether the session has ended, so that nothing is worth waiting for. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Something changed. */
  note(): void {
    this.#revision++;
    this.#wake();
  }

  /** The session ends: nobody waits any longer. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** Resolves once the revision is another than the given one, or the token is cancelled, or the session has ended. */
  after(revision: number, token: CancellationToken): Promise<void> {
    if (this.#closed || this.#revision !== revision || token.isCancellationRequested) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        listener.dispose();
        resolve();
      };
      const listener = token.onCancellationRequested(wake);
      this.#waiting.add(wake);
    });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

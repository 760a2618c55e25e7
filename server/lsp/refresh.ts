import type { Session } from './session.ts';

/** Asks the client to pull diagnostics again, where it can be asked: once at a time, however often it is called for. */
export class Refresh {
  readonly #session: Session;
  #running = false;
  #again = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Asks now, or as soon as the last time it was asked is answered. */
  request(): void {
    const { features, changes } = this.#session;
    if (!features.pullDiagnostics || !features.refreshDiagnostics || changes.closed) return;
    if (this.#running) this.#again = true;
    else void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    do {
      this.#again = false;
      // A client that fails here has nothing to show anew; the next change asks again.
      await this.#session.connection.languages.diagnostics.refresh().catch(() => undefined);
    } while (this.#again && !this.#session.changes.closed);
    this.#running = false;
  }
}

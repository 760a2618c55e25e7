import type { Session } from './session.ts';

/** Asks the client to ask again for diagnostics, hints, tokens and lenses, where it can be asked: once at a time, however often it is called for. */
export class Refresh {
  readonly #session: Session;
  readonly #what: 'everything' | 'texts';
  #running = false;
  #again = false;

  /** @param what everything, or only what stands in and above the texts: clients ask for diagnostics of related files by themselves. */
  constructor(session: Session, what: 'everything' | 'texts' = 'everything') {
    this.#session = session;
    this.#what = what;
  }

  get #methods(): readonly string[] {
    const { pullDiagnostics, refreshDiagnostics, editorRefreshes } = this.#session.features;
    const pulls = this.#what === 'everything' && pullDiagnostics && refreshDiagnostics;
    return [...(pulls ? ['workspace/diagnostic/refresh'] : []), ...editorRefreshes];
  }

  /** Asks now, or as soon as the last time it was asked is answered. */
  request(): void {
    if (this.#session.changes.closed || this.#methods.length === 0) return;
    if (this.#running) this.#again = true;
    else void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    do {
      this.#again = false;
      // A client that fails here has nothing to show anew; the next change asks again.
      const asking = this.#methods.map((method) => this.#session.connection.sendRequest(method).catch(() => undefined));
      await Promise.all(asking);
    } while (this.#again && !this.#session.changes.closed);
    this.#running = false;
  }
}

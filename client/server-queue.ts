/** A server with its client: it can be started once and stopped once. */
export interface Startable {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts and stops one server after the other, so that no two of them ever run at a time, however fast they are asked for. */
export class ServerQueue<Server extends Startable> {
  readonly #make: () => Server | Promise<Server>;
  #last: Promise<void> = Promise.resolve();
  #running: Server | undefined;

  /** @param make makes a server that has not been started; called for every start. */
  constructor(make: () => Server | Promise<Server>) {
    this.#make = make;
  }

  /** The server that runs; `undefined` before the first start, after a stop, and while it changes. */
  get running(): Server | undefined {
    return this.#running;
  }

  /** Starts a server if none runs. Rejects when it does not start; the next call tries again. */
  start(): Promise<void> {
    return this.#enqueue(() => this.#startNow());
  }

  /** Stops the server if one runs. Never rejects: one that does not answer counts as stopped. */
  stop(): Promise<void> {
    return this.#enqueue(() => this.#stopNow());
  }

  /** Stops the server, if one runs, and starts another. */
  restart(): Promise<void> {
    return this.#enqueue(async () => {
      await this.#stopNow();
      await this.#startNow();
    });
  }

  /** Resolves when everything that was asked for so far is done, with the server that runs then. */
  async ready(): Promise<Server | undefined> {
    await this.#last;
    return this.#running;
  }

  #enqueue(step: () => Promise<void>): Promise<void> {
    const done = this.#last.then(step);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #startNow(): Promise<void> {
    if (this.#running !== undefined) return;
    const server = await this.#make();
    try {
      await server.start();
    } catch (error) {
      await server.stop().catch(() => undefined);
      throw error;
    }
    this.#running = server;
  }

  async #stopNow(): Promise<void> {
    const server = this.#running;
    this.#running = undefined;
    await server?.stop().catch(() => undefined);
  }
}

/** What has arrived, and who waits for what is to come. */
export class EventLog<T> {
  readonly #all: T[] = [];
  readonly #waiting = new Set<() => void>();

  get all(): readonly T[] {
    return this.#all;
  }

  add(event: T): void {
    this.#all.push(event);
    for (const ask of [...this.#waiting]) ask();
  }

  /** The newest event that fits, which may have arrived already; waits for one otherwise. */
  until(fits: (event: T) => boolean): Promise<T> {
    return this.#when(() => this.#all.findLast(fits));
  }

  /** The first event that fits and arrives from now on. */
  next(fits: (event: T) => boolean = () => true): Promise<T> {
    const seen = this.#all.length;
    return this.#when(() => this.#all.slice(seen).find(fits));
  }

  #when(probe: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const ask = () => {
        const found = probe();
        if (found === undefined) return;
        this.#waiting.delete(ask);
        resolve(found);
      };
      this.#waiting.add(ask);
      ask();
    });
  }
}

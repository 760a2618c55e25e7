import { expect, it } from 'vitest';
import { sharedProblems } from '../../client/shared-problems.ts';

/** As much of a collection as is asked for here; its state is private, as in the editor. */
class Collection {
  readonly #uris = new Set<string>();
  set(uri: string): void {
    this.#uris.add(uri);
  }
  clear(): void {
    this.#uris.clear();
  }
  get size(): number {
    return this.#uris.size;
  }
}

it('shows the diagnostics of all providers in one collection, which only the first of them empties', () => {
  const problems = new Collection();
  const provider = sharedProblems(problems as never, 'parapet');
  const main = provider.create('parapet');
  const files = provider.create('parapet-files');
  main.set('a' as never, []);
  files.set('b' as never, []);
  expect(problems.size).toBe(2);
  provider.dispose(files);
  expect(problems.size).toBe(2);
  provider.dispose(main);
  expect(problems.size).toBe(0);
});

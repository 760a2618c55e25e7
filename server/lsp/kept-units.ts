import type { Format } from '../core/lint/format.ts';
import type { LoadedUnit } from '../workspace/load.ts';
import { parentOf } from '../workspace/paths.ts';
import type { Recognised } from '../workspace/recognise.ts';
import type { Snapshot } from './snapshot.ts';

/** A unit that is at hand. */
export interface Kept {
  readonly recognised: Recognised;
  unit: LoadedUnit;
  snapshot: Snapshot;
  stale: boolean;
  /** Whether events tell of every change of its files. */
  readonly watched: boolean;
}

/** Units by their roots, and by the paths that they depend on. */
export class KeptUnits {
  readonly #units = new Map<string, Kept>();
  /** The units that contain a path, or have it beside them: read, or to be read and not. */
  readonly #holders = new Map<string, Set<Kept>>();
  #held: Set<string> | undefined;
  #version = 0;

  /** Moves whenever a unit comes or goes. */
  get version(): number {
    return this.#version;
  }

  get(format: Format, rootPath: string): Kept | undefined {
    return this.byKey(keyOf(format, rootPath));
  }

  byKey(key: string): Kept | undefined {
    return this.#units.get(key);
  }

  all(): readonly Kept[] {
    return [...this.#units.values()];
  }

  /** The units of a format; a fragment only where no other of them includes it. */
  of(format: Format): readonly Kept[] {
    const own = this.all().filter(({ recognised }) => recognised.format === format);
    const included = new Set(own.flatMap(({ unit }) => (unit.extent === 'whole' ? [...unit.files.keys()] : [])));
    return own.filter(({ unit }) => unit.extent === 'whole' || !included.has(unit.rootPath));
  }

  /** Takes a unit in, in the place of the one with this root. */
  add(kept: Kept): void {
    const key = keyOf(kept.recognised.format, kept.unit.rootPath);
    this.drop(key);
    this.#units.set(key, kept);
    for (const held of kept.snapshot.paths()) {
      const holders = this.#holders.get(held) ?? new Set();
      this.#holders.set(held, holders.add(kept));
    }
  }

  drop(key: string): void {
    this.#held = undefined;
    this.#version++;
    const kept = this.#units.get(key);
    this.#units.delete(key);
    for (const held of kept?.snapshot.paths() ?? []) {
      const holders = this.#holders.get(held);
      if (kept !== undefined) holders?.delete(kept);
      if (holders?.size === 0) this.#holders.delete(held);
    }
  }

  /** Drops the units that fit. */
  dropWhere(fits: (kept: Kept) => boolean): void {
    for (const [key, kept] of this.#units) if (fits(kept)) this.drop(key);
  }

  holding(path: string): Kept[] {
    return [...(this.#holders.get(path) ?? [])];
  }

  /** Whether a path is one that units depend on, or a folder above one. */
  isHeld(path: string): boolean {
    if (this.#held === undefined) {
      this.#held = new Set(this.#holders.keys());
      for (const held of this.#holders.keys()) {
        for (let at = parentOf(held); !this.#held.has(at); at = parentOf(at)) this.#held.add(at);
      }
    }
    return this.#held.has(path);
  }
}

export function keyOf(format: Format, rootPath: string): string {
  return `${format.id}\n${rootPath}`;
}

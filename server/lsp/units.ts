import type { CancellationToken } from 'vscode-languageserver';
import type { Format } from '../core/lint/format.ts';
import type { Target } from '../core/lint/unit.ts';
import { type SourceFile, withTexts } from '../core/lint/unit.ts';
import { MAX_FILE_BYTES } from '../workspace/limits.ts';
import { contains, type LoadedUnit, loadUnit, rootOf } from '../workspace/load.ts';
import { parentOf } from '../workspace/paths.ts';
import type { Recognised } from '../workspace/recognise.ts';
import { utf8Length } from '../workspace/utf8-length.ts';
import { throwIfCancelled } from './cancellation.ts';
import type { Realm } from './realm.ts';
import { Snapshot } from './snapshot.ts';
import { isSame, isTouched, sameList, type Touch } from './unit-changes.ts';

/** How units are to be looked up. */
export interface Lookup {
  /** Units of whose files no events come are loaded anew. */
  readonly fresh: boolean;
  readonly token: CancellationToken;
}

interface Kept {
  readonly recognised: Recognised;
  unit: LoadedUnit;
  snapshot: Snapshot;
  stale: boolean;
  /** Whether events tell of every change of its files. */
  readonly watched: boolean;
}

/** The units of one realm, kept as long as nothing tells that they have changed; edits of open documents are worked in. */
export class Units {
  readonly #realm: Realm;
  readonly #isWatched: (path: string) => boolean;
  readonly #target: Target;
  readonly #kept = new Map<string, Kept>();
  readonly #keyOf = new Map<string, string>();
  /** The units that contain a path: read, or to be read and not. */
  readonly #holders = new Map<string, Set<Kept>>();
  readonly #loading = new Map<string, { readonly touches: number; readonly kept: Promise<Kept> }>();
  /** What files include that were asked before: to ask means to parse. */
  readonly #includes = new WeakMap<SourceFile, readonly string[]>();
  #held: Set<string> | undefined;
  #touches = 0;

  /** @param isWatched tells whether the client reports what happens to a path outside of its editors. */
  constructor(realm: Realm, isWatched: (path: string) => boolean, target: Target) {
    this.#realm = realm;
    this.#target = target;
    this.#isWatched = isWatched;
  }

  /**
   * The units that contain a file, its own one first, with the texts that are open at the moment when the promise resolves.
   *
   * @param recognised what the file is; `undefined` for one that only another file's include can make part of a unit.
   * @throws ResponseError when the token is cancelled.
   */
  async of(path: string, recognised: Recognised | undefined, { fresh, token }: Lookup): Promise<readonly Snapshot[]> {
    const loaded = new Set<string>();
    const isDue = (kept: Kept) =>
      kept.stale || (fresh && !kept.watched && !loaded.has(kept.unit.rootPath)) || this.#includesMoved(kept);
    for (;;) {
      throwIfCancelled(token);
      const own = recognised && this.#ownUnit(path, recognised);
      if (recognised !== undefined && (own === undefined || isDue(own))) {
        loaded.add((await this.#load(path, recognised)).unit.rootPath);
        continue;
      }
      const others = this.#holding(path).filter((kept) => kept !== own);
      const due = others.find(isDue);
      if (due !== undefined) {
        loaded.add(due.unit.rootPath);
        await this.#load(due.unit.rootPath, due.recognised);
        continue;
      }
      return this.#snapshots([...(own ? [own] : []), ...others]);
    }
  }

  /** The units that are at hand and contain a file; nothing is loaded. */
  holding(path: string): readonly Snapshot[] {
    return this.#snapshots(this.#holding(path));
  }

  /**
   * Takes note of what happened to a file, or to a folder with all that was in it.
   *
   * @returns whether any unit that is kept depends on it.
   */
  touch(path: string, touch: Touch): boolean {
    this.#touches++;
    // Editors tell of every file that is deleted, and most of them are none of ours.
    if (touch !== 'created' && !this.#heldPaths().has(path)) return false;
    const touched = [...this.#kept.values()].filter(({ unit }) => isTouched(unit, path, touch));
    for (const kept of touched) kept.stale = true;
    return touched.length > 0;
  }

  /** Takes note of a document that was opened: it may be a file that was not there before. */
  opened(path: string): void {
    const text = this.#realm.open.get(path)?.text;
    const holding = this.#holding(path);
    if (holding.length > 0 && holding.every(({ unit }) => unit.files.get(path)?.text === text)) return;
    this.touch(path, 'created');
  }

  /** Takes note of an edit of an open document. Its text is worked in by itself, unless it was or is beyond the limit. */
  edited(path: string): void {
    const tooLarge = utf8Length(this.#realm.open.get(path)?.text ?? '') > MAX_FILE_BYTES;
    for (const kept of this.#kept.values()) {
      kept.stale ||= kept.unit.unread.has(path) || (tooLarge && kept.unit.files.has(path));
    }
  }

  /** Drops the units none of whose files is wanted any more. */
  keepOnly(isWanted: (path: string) => boolean): void {
    for (const [key, { snapshot }] of this.#kept) if (!snapshot.paths().some(isWanted)) this.#drop(key);
  }

  #ownUnit(path: string, { format, role }: Recognised): Kept | undefined {
    const known = this.#kept.get(this.#keyOf.get(path) ?? '');
    if (known !== undefined && known.recognised.format === format && contains(known.unit, path)) return known;
    const rootPath = role === 'root' ? path : rootOf(path, format);
    const whole = rootPath === undefined ? undefined : this.#kept.get(keyOf(format, rootPath));
    return whole?.unit.extent === 'whole' && contains(whole.unit, path) ? whole : undefined;
  }

  #load(path: string, recognised: Recognised): Promise<Kept> {
    const running = this.#loading.get(path);
    if (running !== undefined && running.touches === this.#touches) return running.kept;
    const touches = this.#touches;
    const kept = this.#loadNow(path, recognised).finally(() => {
      if (this.#loading.get(path)?.kept === kept) this.#loading.delete(path);
    });
    this.#loading.set(path, { touches, kept });
    return kept;
  }

  async #loadNow(path: string, recognised: Recognised): Promise<Kept> {
    const touches = this.#touches;
    const alone = this.#isLeftOut(path, recognised);
    const unit = await loadUnit(this.#realm.files, path, { ...recognised, target: this.#target, alone });
    const before = this.#keyOf.get(path);
    const key = keyOf(recognised.format, unit.rootPath);
    // A fragment that has found its root is no unit by itself any longer.
    if (before !== undefined && before !== key && this.#kept.get(before)?.unit.rootPath === path) this.#drop(before);
    const known = this.#kept.get(key);
    const snapshot = known && isSame(known.unit, unit) ? known.snapshot : new Snapshot(recognised.format, unit);
    const role = unit.extent === 'whole' ? 'root' : 'fragment';
    const kept: Kept = {
      recognised: { format: recognised.format, role },
      unit,
      snapshot,
      stale: touches !== this.#touches,
      watched: this.#watches(unit),
    };
    this.#drop(key);
    this.#kept.set(key, kept);
    this.#keyOf.set(path, key);
    for (const held of snapshot.paths()) {
      const holders = this.#holders.get(held) ?? new Set();
      this.#holders.set(held, holders.add(kept));
    }
    return kept;
  }

  #drop(key: string): void {
    this.#held = undefined;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    for (const held of kept?.snapshot.paths() ?? []) {
      const holders = this.#holders.get(held);
      if (kept !== undefined) holders?.delete(kept);
      if (holders?.size === 0) this.#holders.delete(held);
    }
  }

  /** The paths of all units, and the folders above them. */
  #heldPaths(): ReadonlySet<string> {
    if (this.#held === undefined) {
      this.#held = new Set(this.#holders.keys());
      for (const path of this.#holders.keys()) {
        for (let at = parentOf(path); !this.#held.has(at); at = parentOf(at)) this.#held.add(at);
      }
    }
    return this.#held;
  }

  #holding(path: string): Kept[] {
    return [...(this.#holders.get(path) ?? [])];
  }

  /** Whether the root that would include a fragment is known not to: that root need not be loaded once more. */
  #isLeftOut(path: string, { format, role }: Recognised): boolean {
    const rootPath = role === 'fragment' ? rootOf(path, format) : undefined;
    const whole = rootPath === undefined ? undefined : this.#kept.get(keyOf(format, rootPath));
    return whole?.watched === true && !whole.stale && !this.#includesMoved(whole) && !contains(whole.unit, path);
  }

  /** Whether the open texts include other files than those that were loaded. */
  #includesMoved({ unit, recognised: { format } }: Kept): boolean {
    for (const [path, text] of this.#movedTexts(unit)) {
      const file = unit.files.get(path);
      if (file === undefined) continue;
      const before = this.#includes.get(file) ?? format.includes(file);
      this.#includes.set(file, before);
      if (!sameList(before, format.includes({ ...file, text }))) return true;
    }
    return false;
  }

  /** A fragment is judged by itself only where no root includes it. */
  #snapshots(kept: readonly Kept[]): Snapshot[] {
    const whole = kept.filter(({ unit }) => unit.extent === 'whole');
    return (whole.length > 0 ? whole : kept).map((each) => this.#snapshot(each));
  }

  #snapshot(kept: Kept): Snapshot {
    const moved = this.#movedTexts(kept.unit);
    if (moved.size > 0) {
      kept.unit = { ...kept.unit, files: withTexts(kept.unit, moved).files };
      kept.snapshot = new Snapshot(kept.recognised.format, kept.unit);
    }
    return kept.snapshot;
  }

  #movedTexts(unit: LoadedUnit): ReadonlyMap<string, string> {
    const moved = new Map<string, string>();
    for (const [path, { text }] of this.#realm.open) {
      const file = unit.files.get(path);
      if (file !== undefined && file.text !== text) moved.set(path, text);
    }
    return moved;
  }

  #watches(unit: LoadedUnit): boolean {
    const patterns = [...unit.inclusions.keys()].flatMap((pattern) => unit.host.toPath(pattern) ?? []);
    // A pattern is watched when it is spelled within the watched patterns: `sshd_config.d/*.conf` within `sshd_config.d/*.conf`.
    return [...unit.files.keys(), ...unit.unread.keys(), ...patterns].every(this.#isWatched);
  }
}

function keyOf(format: Format, rootPath: string): string {
  return `${format.id}\n${rootPath}`;
}

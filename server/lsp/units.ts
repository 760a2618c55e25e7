import type { CancellationToken } from 'vscode-languageserver';
import { targetOf } from '../core/lint/configuration.ts';
import type { Format } from '../core/lint/format.ts';
import type { CheckOptions } from '../core/lint/parts.ts';
import { type SourceFile, withTexts } from '../core/lint/unit.ts';
import { Judging } from '../workspace/judging.ts';
import { MAX_FILE_BYTES } from '../workspace/limits.ts';
import { contains, type LoadedUnit, loadUnit, rootOf } from '../workspace/load.ts';
import { restBelow } from '../workspace/paths.ts';
import type { Recognised } from '../workspace/recognise.ts';
import { utf8Length } from '../workspace/utf8-length.ts';
import { Among, type AmongFindings } from './among.ts';
import { throwIfCancelled } from './cancellation.ts';
import { type Kept, KeptUnits, keyOf } from './kept-units.ts';
import type { Realm } from './realm.ts';
import { Snapshot } from './snapshot.ts';
import { besideOf, isSame, isTouched, movedTexts, sameList, type Touch } from './unit-changes.ts';
import type { UnitsSetup } from './units-setup.ts';

/** How units are to be looked up. */
export interface Lookup {
  /** Units of whose files no events come are loaded anew. */
  readonly fresh: boolean;
  readonly token: CancellationToken;
}

/** The units of one realm, kept as long as nothing tells that they have changed; edits of open documents are worked in. */
export class Units {
  readonly #realm: Realm;
  readonly #setup: UnitsSetup;
  readonly #kept = new KeptUnits();
  readonly #keyOf = new Map<string, string>();
  readonly #loading = new Map<string, { readonly touches: number; readonly kept: Promise<Kept> }>();
  /** What files include that were asked before: to ask means to parse. */
  readonly #includes = new WeakMap<SourceFile, readonly string[]>();
  readonly #among = new Among();
  #touches = 0;
  #edits = 0;

  constructor(realm: Realm, setup: UnitsSetup) {
    this.#realm = realm;
    this.#setup = setup;
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
      const others = this.#kept.holding(path).filter((kept) => kept !== own);
      const due = others.find(isDue);
      if (due !== undefined) {
        loaded.add(due.unit.rootPath);
        await this.#load(due.unit.rootPath, due.recognised);
        continue;
      }
      return this.#snapshots(path, [...(own ? [own] : []), ...others]);
    }
  }

  /** The units that are at hand and contain a file, or have it beside them; nothing is loaded. */
  holding(path: string): readonly Snapshot[] {
    return this.#snapshots(path, this.#kept.holding(path));
  }

  /** All units of a format that are at hand, with the texts that are open now. */
  all(format: Format): readonly Snapshot[] {
    return this.#kept.of(format).map((kept) => this.#snapshot(kept));
  }

  /** What is found among all units of a format that are at hand. */
  among(format: Format, options: CheckOptions): AmongFindings {
    const stamp = [this.#kept.version, this.#touches, this.#edits].join();
    return this.#among.of(format, { stamp, all: () => this.all(format) }, options);
  }

  /**
   * Takes note of what happened to a file, or to a folder with all that was in it.
   *
   * @returns whether any unit that is kept depends on it.
   */
  touch(path: string, touch: Touch): boolean {
    this.#touches++;
    // Editors tell of every file that is deleted, and most of them are none of ours.
    if (touch !== 'created' && !this.#kept.isHeld(path)) return false;
    const touched = this.#staleWhere(({ unit }) => isTouched(unit, path, touch));
    const isGone = (root: string) => restBelow(path, root) !== undefined && !this.#realm.open.has(root);
    if (touch === 'deleted') this.#kept.dropWhere(({ unit }) => isGone(unit.rootPath));
    return touched;
  }

  /** Whether a unit of a format that is at hand has changed, and was not loaded again yet. */
  isBehind(format: Format): boolean {
    return this.#kept.of(format).some(({ stale }) => stale);
  }

  /** Takes note that git may do something else with files now. Returns as {@link touch} does. */
  touchVersioned(): boolean {
    this.#touches++;
    return this.#staleWhere(({ unit }) => [...unit.facts.values()].some(({ versioned }) => versioned !== undefined));
  }

  #staleWhere(fits: (kept: Kept) => boolean): boolean {
    const touched = this.#kept.all().filter(fits);
    for (const kept of touched) kept.stale = true;
    return touched.length > 0;
  }

  /** Takes note of a document that was opened: it may be a file that was not there before. */
  opened(path: string): void {
    this.#edits++;
    const text = this.#realm.open.get(path)?.text;
    const holding = this.#kept.holding(path);
    if (holding.length > 0 && holding.every(({ unit }) => unit.files.get(path)?.text === text)) return;
    this.touch(path, 'created');
  }

  /** Takes note of an edit of an open document. Its text is worked in by itself, unless it was or is beyond the limit. */
  edited(path: string): void {
    this.#edits++;
    const tooLarge = utf8Length(this.#realm.open.get(path)?.text ?? '') > MAX_FILE_BYTES;
    for (const kept of this.#kept.all()) {
      const { files, unread } = kept.unit;
      kept.stale ||= unread.has(path) || (tooLarge && files.has(path)) || besideOf(kept.unit, path) !== undefined;
    }
  }

  /** Whether another file of a unit that depends on a file is open, and may have to show something else now. */
  isOpenElsewhere(path: string): boolean {
    const isOther = (other: string): boolean => other !== path && this.#realm.open.has(other);
    return this.#kept.holding(path).some(({ snapshot }) => snapshot.paths().some(isOther));
  }

  /** Drops the units none of whose files is wanted any more. */
  keepOnly(isWanted: (path: string) => boolean): void {
    this.#kept.dropWhere(({ snapshot }) => !snapshot.paths().some(isWanted));
  }

  /** Drops the unit that begins at a file which may be of another format now, or of none. */
  dropRootedAt(path: string): void {
    this.#kept.dropWhere(({ unit }) => unit.rootPath === path);
    this.#touches++; // What is being loaded was asked for before.
  }

  #ownUnit(path: string, { format, role }: Recognised): Kept | undefined {
    const known = this.#kept.byKey(this.#keyOf.get(path) ?? '');
    if (known !== undefined && known.recognised.format === format && contains(known.unit, path)) return known;
    const rootPath = role === 'root' ? path : rootOf(path, format);
    const whole = rootPath === undefined ? undefined : this.#kept.get(format, rootPath);
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
    const { configurationFor, profile } = this.#setup;
    const target = targetOf(await configurationFor(path));
    const unit = await loadUnit(this.#realm.files, path, { ...recognised, target, alone });
    const judging = new Judging(profile);
    await judging.prepare(unit, configurationFor);
    const before = this.#keyOf.get(path);
    const key = keyOf(recognised.format, unit.rootPath);
    // A fragment that has found its root is no unit by itself any longer.
    if (before !== undefined && before !== key && this.#kept.byKey(before)?.unit.rootPath === path) {
      this.#kept.drop(before);
    }
    const known = this.#kept.byKey(key);
    const snapshot =
      known && isSame(known.unit, unit) ? known.snapshot : new Snapshot(recognised.format, unit, judging);
    const role = unit.extent === 'whole' ? 'root' : 'fragment';
    const beside = unit.besidePatterns.flatMap((pattern) => unit.host.toPath(pattern) ?? []);
    this.#setup.onBeside(beside);
    const kept: Kept = {
      recognised: { format: recognised.format, role },
      unit,
      snapshot,
      stale: touches !== this.#touches,
      watched: this.#watches(unit, beside),
    };
    this.#kept.add(kept);
    this.#keyOf.set(path, key);
    return kept;
  }

  /** Whether the root that would include a fragment is known not to: that root need not be loaded once more. */
  #isLeftOut(path: string, { format, role }: Recognised): boolean {
    const rootPath = role === 'fragment' ? rootOf(path, format) : undefined;
    const whole = rootPath === undefined ? undefined : this.#kept.get(format, rootPath);
    return whole?.watched === true && !whole.stale && !this.#includesMoved(whole) && !contains(whole.unit, path);
  }

  /** Whether the open texts include other files than those that were loaded. */
  #includesMoved({ unit, recognised: { format } }: Kept): boolean {
    for (const [path, text] of movedTexts(unit, this.#realm.open)) {
      const file = unit.files.get(path);
      if (file === undefined) continue;
      const before = this.#includes.get(file) ?? format.includes(file);
      this.#includes.set(file, before);
      if (!sameList(before, format.includes({ ...file, text }))) return true;
    }
    return false;
  }

  /** A fragment is judged by itself only where no root includes the file in question. */
  #snapshots(path: string, kept: readonly Kept[]): Snapshot[] {
    const isIncluded = kept.some(({ unit }) => unit.extent === 'whole' && contains(unit, path));
    const counted = isIncluded ? kept.filter(({ unit }) => unit.extent === 'whole') : kept;
    return counted.map((each) => this.#snapshot(each));
  }

  #snapshot(kept: Kept): Snapshot {
    const moved = movedTexts(kept.unit, this.#realm.open);
    if (moved.size > 0) {
      kept.unit = { ...kept.unit, files: withTexts(kept.unit, moved).files };
      kept.snapshot = new Snapshot(kept.recognised.format, kept.unit, kept.snapshot.judging);
    }
    return kept.snapshot;
  }

  #watches(unit: LoadedUnit, beside: readonly string[]): boolean {
    const patterns = [...unit.inclusions.keys()].flatMap((pattern) => unit.host.toPath(pattern) ?? []);
    // A pattern is watched when it is spelled within the watched patterns: `sshd_config.d/*.conf` within `sshd_config.d/*.conf`.
    return [...unit.files.keys(), ...unit.unread.keys(), ...patterns, ...beside].every(this.#setup.isWatched);
  }
}

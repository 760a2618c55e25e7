import type { Format } from '../core/lint/format.ts';
import type { Target } from '../core/lint/unit.ts';
import type { FileSystem } from './file-system.ts';
import { contains, type LoadedUnit, loadUnit, rootOf } from './load.ts';
import type { Recognised } from './recognise.ts';

/** A unit that was loaded for some of the paths of an audit. */
export interface GroupedUnit {
  readonly unit: LoadedUnit;
  readonly format: Format;
  /** Files of the unit that the audit speaks of: all when its root was asked for, else the fragments that were. */
  readonly asked: 'all' | ReadonlySet<string>;
}

/** A path that was asked for, and what it was taken for. */
export interface AskedPath {
  readonly path: string;
  readonly recognised: Recognised;
}

/** How the units of many paths are loaded. */
export interface GroupOptions {
  readonly hostRoot?: string | undefined;
  /** What is stated of the target of a file; hosts tell the rest themselves. */
  readonly targetFor?: ((path: string) => Promise<Target | undefined>) | undefined;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Called before a path is looked at. */
  readonly onPath?: ((path: string) => Promise<void> | void) | undefined;
}

/**
 * Loads the units of many paths, each unit once. Roots come first: a fragment that one of them includes needs no loading,
 * and one whose root was not asked for shares that root with its siblings.
 */
export async function* unitsOf(
  fs: FileSystem,
  paths: readonly AskedPath[],
  options: GroupOptions,
): AsyncGenerator<GroupedUnit> {
  const { hostRoot, targetFor } = options;
  const covered = new Set<string>();
  for (const { path, recognised } of paths) {
    if (stopped(options)) return;
    if (recognised.role !== 'root') continue;
    await options.onPath?.(path);
    const unit = await loadUnit(fs, path, { ...recognised, hostRoot, target: await targetFor?.(path) });
    for (const file of [...unit.files.keys(), ...unit.unread.keys()]) covered.add(key(recognised.format, file));
    yield { unit, format: recognised.format, asked: 'all' };
  }
  yield* fragmentUnits(
    fs,
    paths.filter(
      ({ path, recognised }) => recognised.role === 'fragment' && !covered.has(key(recognised.format, path)),
    ),
    options,
  );
}

/** What is left when the roots that were asked for have taken theirs, by the root that ought to include it. */
async function* fragmentUnits(
  fs: FileSystem,
  fragments: readonly AskedPath[],
  options: GroupOptions,
): AsyncGenerator<GroupedUnit> {
  const { hostRoot, targetFor, onPath } = options;
  for (const { rootPath, format, siblings } of byRoot(fragments, hostRoot)) {
    if (stopped(options)) return;
    const rootThere = rootPath !== undefined && (await fs.stat(rootPath))?.kind === 'file';
    const target = await targetFor?.(rootPath ?? siblings[0] ?? '');
    const whole = rootThere ? await loadUnit(fs, rootPath, { format, role: 'root', hostRoot, target }) : undefined;
    const asked = new Set<string>();
    for (const path of siblings) {
      if (stopped(options)) return;
      await onPath?.(path);
      if (whole !== undefined && contains(whole, path)) asked.add(path);
      else {
        const unit = await loadUnit(fs, path, { format, role: 'fragment', hostRoot, target, alone: true });
        yield { unit, format, asked: new Set([path]) };
      }
    }
    if (whole !== undefined && asked.size > 0) yield { unit: whole, format, asked };
  }
}

interface Siblings {
  readonly rootPath: string | undefined;
  readonly format: Format;
  readonly siblings: string[];
}

function byRoot(fragments: readonly AskedPath[], hostRoot: string | undefined): Iterable<Siblings> {
  const groups = new Map<string, Siblings>();
  for (const { path, recognised } of fragments) {
    const { format } = recognised;
    const rootPath = rootOf(path, format, hostRoot);
    const at = key(format, rootPath ?? path);
    const group = groups.get(at) ?? { rootPath, format, siblings: [] };
    groups.set(at, group);
    group.siblings.push(path);
  }
  return groups.values();
}

function stopped({ signal }: GroupOptions): boolean {
  return signal?.aborted === true;
}

function key(format: Format, path: string): string {
  return `${format.id}\n${path}`;
}

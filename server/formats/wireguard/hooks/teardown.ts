import type { HookAnalysis } from './analysis.ts';
import type { Change } from './fact.ts';

/** A change, and the hook that makes it by its place in the list. */
export interface HookChange {
  readonly hook: number;
  readonly change: Change;
}

/**
 * What the hooks that run at the start add and those that run at the end do not take away. What goes away with the interface,
 * or with a table or chain that the hooks made themselves, is left out. Nothing is said when a hook at the end runs a script:
 * it may take away anything. `hook` is the place in `up`.
 */
export function leftBehind(up: readonly HookAnalysis[], down: readonly HookAnalysis[]): readonly HookChange[] {
  if (down.some(({ facts }) => facts.some(({ kind }) => kind === 'script'))) return [];
  const removed = new Set(changesOf(down, 'remove').map(({ change }) => change.key));
  const added = changesOf(up, 'add');
  const keys = new Set(added.map(({ change }) => change.key));
  return added.filter(
    ({ change: { key, coveredBy, partOf, vanishes } }) =>
      !vanishes &&
      !removed.has(key) &&
      !coveredBy.some((one) => removed.has(one)) &&
      !(partOf !== undefined && keys.has(partOf)),
  );
}

/**
 * What the hooks at the end take away and those at the start never added: it fails, and the hooks behind it do not run.
 * Only single rules, routes and the like; nothing when a hook at the start runs a script. `hook` is the place in `down`.
 */
export function neverAdded(up: readonly HookAnalysis[], down: readonly HookAnalysis[]): readonly HookChange[] {
  if (up.some(({ facts }) => facts.some(({ kind }) => kind === 'script'))) return [];
  const added = changesOf(up, 'add').map(({ change }) => change);
  const covered = new Set(added.flatMap(({ key, coveredBy }) => [key, ...coveredBy]));
  return changesOf(down, 'remove').filter(
    ({ change: { key } }) => !covered.has(key) && !/\b(flush|number)\b|\*/.test(key),
  );
}

function changesOf(analyses: readonly HookAnalysis[], direction: Change['direction']): HookChange[] {
  return analyses.flatMap(({ changes }, hook) =>
    changes.filter((change) => change.direction === direction).map((change) => ({ hook, change })),
  );
}

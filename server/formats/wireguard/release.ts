import type { OsRelease } from '../../core/lint/unit.ts';

/** The newest release of wireguard-tools that the facts cover; what a unit without a known target is judged as. */
export const newestRelease = '1.0.20260223';

/** Since this release the text behind a `#` in a hook is the shell's; before, wg-quick cut it off. */
export const HOOKS_KEEP_HASH = '1.0.20260223';

/** Since this release AllowedIPs takes `+` and `-` before an item. */
export const INCREMENTAL_ALLOWED_IPS = '1.0.20250521';

/** Orders two releases such as `1.0.20210914`: negative when `a` is older. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Tells whether a release is at least another one. */
export function isAtLeast(release: string, since: string): boolean {
  return compareReleases(release, since) >= 0;
}

/**
 * Release by version of a distribution, by its `os-release` id: the last entry that is not newer than the system. From the
 * distributions' package lists. Most have stood at 1.0.20210914 for years, which is the reason why it matters.
 */
const releases: Readonly<Record<string, readonly (readonly [since: string, release: string])[]>> = {
  debian: [
    ['11', '1.0.20210223'],
    ['12', '1.0.20210914'],
  ],
  ubuntu: [
    ['20.04', '1.0.20200513'],
    ['21.10', '1.0.20210914'],
  ],
  rhel: [['9', '1.0.20210914']],
  alpine: [['3.15', '1.0.20210914']],
};

/** Systems whose versions count as those of another. */
const same: Readonly<Record<string, string>> = {
  raspbian: 'debian',
  rocky: 'rhel',
  almalinux: 'rhel',
  centos: 'rhel',
  ol: 'rhel',
};

/**
 * The last version of each whose package is known: of a later one nothing is said, since it may have any newer release.
 */
const known: Readonly<Record<string, string>> = { debian: '13', ubuntu: '25.04', rhel: '10.9', alpine: '3.21.9' };

/** The release that a system comes with; `undefined` for an unknown system or version. */
export function wireguardToolsOf({ id, version }: OsRelease): string | undefined {
  const name = same[id] ?? id;
  const newest = known[name];
  if (newest === undefined || !/^\d+(\.\d+)*$/.test(version)) return undefined;
  if (compareReleases(version, newest) > 0 && Number.parseInt(version, 10) > Number.parseInt(newest, 10))
    return undefined;
  return releases[name]?.findLast(([since]) => compareReleases(since, version) <= 0)?.[1];
}

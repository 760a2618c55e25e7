import type { OsRelease } from '../../core/lint/unit.ts';

/** The newest ejabberd release that the facts cover; what a unit without a known target is judged as. */
export const newestRelease = '26.07';

/** Releases that distributions come with, by `ID` and `VERSION_ID` of os-release (packages.debian.org, packages.ubuntu.com). */
const DISTRIBUTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  debian: { '11': '21.01', '12': '23.01', '13': '24.12' },
  ubuntu: { '22.04': '21.12', '24.04': '23.10' },
};

/** The ejabberd release that a system comes with; `undefined` when that is not known. */
export function ejabberdOf({ id, version }: OsRelease): string | undefined {
  return DISTRIBUTIONS[id]?.[version];
}

/** Tells whether a release such as `23.01` is at least another one. */
export function isAtLeast(release: string, since: string): boolean {
  const [left, right] = [release, since].map((text) => text.split('.').map(Number));
  for (const [index, number] of (right ?? []).entries()) {
    const difference = (left?.[index] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

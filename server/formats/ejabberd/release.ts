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

/** Whether a text names a release, such as `23.01` or `19.09.1`. */
export function isRelease(text: string): boolean {
  return /^\d+(\.\d+)+$/.test(text);
}

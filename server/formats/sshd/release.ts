/** The newest OpenSSH release that the facts cover; what a unit without a known target is judged as. */
export const newestRelease = '10.5';

/** The oldest release that the facts cover. */
export const oldestRelease = '2.3';

/**
 * Orders two releases such as `9.2`, `9.9p2` or `10.0p1`: negative when `a` is older. The portable suffix counts only
 * where both have one, since facts name plain releases.
 */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(left.numbers.length, right.numbers.length); i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.portable === undefined || right.portable === undefined ? 0 : left.portable - right.portable;
}

/** Tells whether a release is at least another one. */
export function isAtLeast(release: string, since: string): boolean {
  return compareReleases(release, since) >= 0;
}

/** Tells whether a text names a release in a form that {@link compareReleases} understands. */
export function isRelease(text: string): boolean {
  return /^\d+(\.\d+)*(p\d+)?$/.test(text);
}

/** The entry of a history that holds for a release: the last one whose `from` is not newer. `'0'` is the beginning. */
export function heldAt<T extends { readonly from: string }>(history: readonly T[], release: string): T | undefined {
  return history.findLast(({ from }) => isAtLeast(release, from));
}

/** Releases are compared for every keyword of every line, so that each is taken apart only once. */
const taken = new Map<string, { numbers: readonly number[]; portable: number | undefined }>();

function parts(release: string): { numbers: readonly number[]; portable: number | undefined } {
  const known = taken.get(release);
  if (known !== undefined) return known;
  const [plain = '', portable] = release.split('p');
  const fresh = {
    numbers: plain.split('.').map(Number),
    portable: portable === undefined ? undefined : Number(portable),
  };
  // Releases come from tables and from one target at a time; whatever else is asked for must not pile up.
  if (taken.size < 500) taken.set(release, fresh);
  return fresh;
}

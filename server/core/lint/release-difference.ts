import type { EffectiveSetting, ReleaseDifference } from './effective.ts';

/**
 * The settings that two readings of one configuration do not have in common, in the order of the second one. What stands under
 * one key several times counts as its values together.
 */
export function changesBetween(
  before: readonly EffectiveSetting[],
  after: readonly EffectiveSetting[],
): ReleaseDifference['changes'] {
  const [was, is] = [byKey(before), byKey(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [older, newer] = [was.get(key), is.get(key)];
    if (older?.values.join('\n') === newer?.values.join('\n') && (older === undefined) === (newer === undefined)) {
      return [];
    }
    const places = [...(newer?.origins ?? []), ...(older?.origins ?? [])].map(({ at }) => at);
    return [{ key, before: older?.values, after: newer?.values, at: places.find((at) => at !== undefined) }];
  });
}

function byKey(settings: readonly EffectiveSetting[]): ReadonlyMap<string, EffectiveSetting> {
  const all = new Map<string, EffectiveSetting>();
  for (const setting of settings) {
    const known = all.get(setting.key);
    const { key } = setting;
    all.set(
      key,
      known === undefined
        ? setting
        : { key, values: [...known.values, ...setting.values], origins: [...known.origins, ...setting.origins] },
    );
  }
  return all;
}

import type { Configuration } from '../core/lint/configuration.ts';
import { sayProfile } from '../core/lint/profiles.ts';
import { type Profile, profiles, type Threshold } from '../core/lint/scale.ts';
import type { Audit } from '../workspace/audit.ts';

/** What was in force for a file. */
export interface InForce {
  readonly profile: string;
  readonly failOn: Threshold;
}

/** What was in force for each file that was judged, by its shown path. */
export function inForceFor({ units }: Pick<Audit, 'units'>, pathOf: (path: string) => string): Map<string, InForce> {
  const found = new Map<string, InForce>();
  for (const [path, { profile, failOn }] of configurations(units)) {
    found.set(pathOf(path), { profile: sayProfile(profile.value), failOn: failOn.value });
  }
  return found;
}

/** The profiles that were in force for the files of an audit: their names, and the widest of their levels. */
export function profilesOf({ units }: Pick<Audit, 'units'>): {
  readonly names: readonly string[];
  readonly level: Profile | undefined;
} {
  const active = [...configurations(units)].map(([, { profile }]) => profile.value);
  const levels = new Set(active.map(({ profile }) => profile.level));
  return {
    names: [...new Set(active.map(sayProfile))].sort(),
    level: profiles.findLast((level) => levels.has(level)),
  };
}

function* configurations(units: Audit['units']): Generator<[string, Configuration]> {
  for (const { unit, judging } of units) {
    for (const path of unit.files.keys()) {
      const configuration = judging.of(path);
      if (configuration !== undefined) yield [path, configuration];
    }
  }
}

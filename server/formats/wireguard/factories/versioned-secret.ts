import type { Place } from '../../../core/text/span.ts';
import type { WireguardModel } from '../model.ts';

/** What git does with the file that a secret stands in; `undefined` when it passes it over, or nothing is known of it. */
export function versionedAs({ unit }: WireguardModel, { path }: Place): 'tracked' | 'unignored' | undefined {
  const versioned = unit.facts.get(path)?.versioned;
  return versioned === 'tracked' || versioned === 'unignored' ? versioned : undefined;
}

/** What that means for the secret, as half a sentence. */
export function exposureOf(versioned: 'tracked' | 'unignored'): string {
  return versioned === 'tracked'
    ? 'git keeps it, and so has everybody who has ever got the repository'
    : 'no .gitignore keeps it out, so the next commit of everything takes it into the repository';
}

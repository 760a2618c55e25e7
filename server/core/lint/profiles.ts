import { included, type Profile } from './scale.ts';

/** A version of a named profile. Each says what it took in, so that a team can stay with an older one for a while. */
export interface ProfileChange {
  readonly version: number;
  /** The day on which it was published; `undefined` until then. */
  readonly date: string | undefined;
  /** What is different, in a sentence. */
  readonly what: string;
  /** Ids of rules that are heard from this version on. */
  readonly added: readonly string[];
}

/** A profile that a person can ask for by name. */
export interface NamedProfile {
  readonly name: string;
  readonly title: string;
  readonly level: Profile;
  /** Ids of rules that are heard although their own profile is beyond the level. */
  readonly also: readonly string[];
  /** The newest first; its version is the profile's. */
  readonly changes: readonly [ProfileChange, ...ProfileChange[]];
}

const first: ProfileChange = { version: 1, date: undefined, what: 'The first version.', added: [] };

/** The profiles by name. docs/profiles.md says the same to people, and a test compares the two. */
export const namedProfiles = [
  { name: 'baseline', title: 'What nobody should run.', level: 'baseline', also: [], changes: [first] },
  {
    name: 'strict',
    title: 'What hardening guides such as CIS ask for, too.',
    level: 'strict',
    also: [],
    changes: [first],
  },
  { name: 'paranoid', title: 'Everything that could be said.', level: 'paranoid', also: [], changes: [first] },
  {
    name: 'truenas',
    title: 'The baseline, and what the TrueNAS security recommendations ask for beyond it.',
    level: 'baseline',
    also: [
      'sshd/root-login-not-disabled', // Root should not log in over SSH at all.
      'sshd/access-not-restricted', // Accounts that may log in are named.
      'sshd/listen-all-interfaces', // Management stays on private networks.
      'sshd/single-factor-only', // A second factor before root may log in.
    ],
    changes: [first],
  },
] as const satisfies readonly NamedProfile[];

export type ProfileName = (typeof namedProfiles)[number]['name'];

/** A profile as a run uses it: the newest version of it, or one that it is held to. */
export interface ActiveProfile {
  readonly profile: NamedProfile;
  readonly version: number;
}

/**
 * The profile of a name such as `strict`, or `strict@1` to stay with a version.
 *
 * @returns `undefined` when there is no such profile or version.
 */
export function profileNamed(name: string): ActiveProfile | undefined {
  const match = /^([a-z]+)(?:@([1-9]\d{0,5}))?$/.exec(name);
  const profile: NamedProfile | undefined = namedProfiles.find((known) => known.name === match?.[1]);
  if (match === null || profile === undefined) return undefined;
  const version = match[2] === undefined ? profile.changes[0].version : Number(match[2]);
  return profile.changes.some((change) => change.version === version) ? { profile, version } : undefined;
}

/** A profile's name, with its version when it is not the newest. */
export function sayProfile({ profile, version }: ActiveProfile): string {
  return version === profile.changes[0].version ? profile.name : `${profile.name}@${version}`;
}

/**
 * Whether a profile wants to hear what a rule says.
 *
 * @param own the profile of the finding, or of the rule where it is asked about as a whole.
 */
export function hears({ profile, version }: ActiveProfile, ruleId: string, own: Profile): boolean {
  const isLater = profile.changes.some((change) => change.version > version && change.added.includes(ruleId));
  return !isLater && (included(own, profile.level) || profile.also.includes(ruleId));
}

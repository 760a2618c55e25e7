import type { Place } from '../text/span.ts';
import type { CustomRule } from './custom-rule.ts';
import type { Finding } from './finding.ts';
import { type ActiveProfile, hears } from './profiles.ts';
import type { Profile, Severity, Threshold } from './scale.ts';
import type { Target } from './unit.ts';

/** Where a part of a configuration was said. */
export type Origin =
  /** Nobody said it. */
  | { readonly kind: 'default' }
  /** A setting of an editor. */
  | { readonly kind: 'setting'; readonly name: string }
  /** An option of a command. */
  | { readonly kind: 'option'; readonly name: string }
  /** A policy file; `line` counts from 1. */
  | { readonly kind: 'file'; readonly at: Place; readonly line: number };

/** Something said, with where. */
export interface Traced<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** What is said of one rule. */
export interface RuleChoice {
  readonly severity?: Traced<Severity> | undefined;
  /** `true` switches it off; `false` switches it on whatever the profile says. */
  readonly off?: Traced<boolean> | undefined;
  readonly reason?: Traced<string> | undefined;
}

/** How one file is to be judged, and who says so. */
export interface Configuration {
  /** The policy file in force; `undefined` when there is none. */
  readonly policyPath: string | undefined;
  readonly profile: Traced<ActiveProfile>;
  readonly failOn: Traced<Threshold>;
  /** Releases by product; what is not stated the host tells. */
  readonly releases: ReadonlyMap<string, Traced<string>>;
  readonly vendor: Traced<string> | undefined;
  readonly requireReason: Traced<boolean>;
  /** What is said of rules, by id. */
  readonly rules: ReadonlyMap<string, RuleChoice>;
  readonly custom: readonly Traced<CustomRule>[];
}

/** What is stated of the target, as units are loaded with it. */
export function targetOf({ releases, vendor }: Configuration): Target {
  const stated = Object.fromEntries([...releases].map(([product, { value }]) => [product, value]));
  return vendor === undefined ? { releases: stated } : { releases: stated, vendor: vendor.value };
}

/** The severity that a policy gives a rule; `undefined` when it leaves it as it is. */
export function severityOf({ rules }: Configuration, ruleId: string): Severity | undefined {
  return rules.get(ruleId)?.severity?.value;
}

/**
 * Whether a rule is heard.
 *
 * @param own the profile of the finding, or of the rule where it is asked about as a whole.
 */
export function isHeard({ profile, rules }: Configuration, ruleId: string, own: Profile): boolean {
  return !(rules.get(ruleId)?.off?.value ?? !hears(profile.value, ruleId, own));
}

/**
 * The profile to run rules with: wide enough for every rule that is heard. What it finds beyond that is taken out by
 * {@link configured}.
 *
 * @param ruleProfiles the profile of each rule, by id.
 */
export function profileToRun(configuration: Configuration, ruleProfiles: ReadonlyMap<string, Profile>): Profile {
  const { level } = configuration.profile.value.profile;
  const order: readonly Profile[] = ['paranoid', 'strict', 'baseline'];
  const wanted = new Set([level]);
  for (const [id, own] of ruleProfiles) if (isHeard(configuration, id, own)) wanted.add(own);
  return order.find((profile) => wanted.has(profile)) ?? level;
}

/** A finding as a configuration wants it: with its severity, or not at all. */
export function configured(finding: Finding, configuration: Configuration): Finding | undefined {
  if (!isHeard(configuration, finding.ruleId, finding.profile)) return undefined;
  const severity = severityOf(configuration, finding.ruleId);
  return severity === undefined || severity === finding.severity ? finding : { ...finding, severity };
}

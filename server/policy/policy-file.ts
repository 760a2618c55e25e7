import type { CustomRule } from '../core/lint/custom-rule.ts';
import type { Finding } from '../core/lint/finding.ts';
import type { ActiveProfile } from '../core/lint/profiles.ts';
import type { Severity, Threshold } from '../core/lint/scale.ts';
import type { Place } from '../core/text/span.ts';

/** The name of the file. */
export const policyName = '.parapet.toml';

/** Something that a policy file says, and where. */
export interface Said<T> {
  readonly value: T;
  readonly at: Place;
}

/** What a policy says of one rule. */
export interface SaidOfRule {
  readonly severity?: Said<Severity> | undefined;
  readonly off?: Said<boolean> | undefined;
  readonly reason?: Said<string> | undefined;
  /** The table that says it. */
  readonly at: Place;
}

/** What a policy says for all paths, or for some. */
export interface PolicyLayer {
  /** As seen from the folder of the policy in force; `undefined` for all paths. */
  readonly paths: readonly string[] | undefined;
  readonly profile: Said<ActiveProfile> | undefined;
  /** By rule id, in the order of the file: an id with `*` was resolved to those that it stands for. */
  readonly rules: readonly { readonly ids: readonly string[]; readonly said: SaidOfRule }[];
  readonly releases: ReadonlyMap<string, Said<string>>;
  readonly vendor: Said<string> | undefined;
}

/** A policy file that was read, without those that it builds on. What was wrong is left out, and in `problems`. */
export interface PolicyFile {
  readonly path: string;
  readonly text: string;
  readonly extends: readonly Said<string>[];
  readonly failOn: Said<Threshold> | undefined;
  readonly requireReason: Said<boolean> | undefined;
  /** What holds for all paths first, then the overrides in their order. */
  readonly layers: readonly PolicyLayer[];
  readonly exclude: readonly string[];
  /** Patterns by the id of the format that their files are of. */
  readonly formats: ReadonlyMap<string, readonly string[]>;
  readonly custom: readonly Said<CustomRule>[];
  readonly problems: readonly Finding[];
}

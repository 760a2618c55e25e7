import type { Place } from '../text/span.ts';
import type { FixRisk, Profile, Severity } from './scale.ts';

/** Where a rule's claim comes from. */
export interface Reference {
  /** Kind of source: `man`, `cis`, `stig`, `nist`, `cve`, `rfc`, `release-notes`, `guide`. */
  readonly source: 'man' | 'cis' | 'stig' | 'nist' | 'cve' | 'rfc' | 'release-notes' | 'guide';
  /** What to look up there, such as `sshd_config(5) PermitRootLogin` or `CIS Debian 12 5.1.20`. */
  readonly text: string;
  readonly url?: string;
}

/** What the run was asked for, as far as rules may know it. */
export interface CheckContext {
  readonly profile: Profile;
}

/** A second place that explains a problem, such as the line that wins. */
export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** What a rule proposes to do, in the operations of its format; the format finds the place. */
export interface Proposal<Operation> {
  /** What will be done, in the imperative. */
  readonly title: string;
  readonly operations: readonly Operation[];
  /** Risk of this proposal where it differs from the rule's own. */
  readonly risk?: FixRisk;
  /**
   * Ids of rules whose findings may come to light by it: what was no exception before is one once the rule it breaks is
   * there. Any other new finding spoils the proof.
   */
  readonly reveals?: readonly string[];
  /** What could go wrong, and which preconditions were found to hold or not. */
  readonly caution?: string;
}

/** What a rule found. */
export interface Problem<Operation> {
  readonly at: Place;
  /** The setting and the risk, without a full stop. Never quotes a secret. */
  readonly message: string;
  /** What the problem is about, independent of where it stands, such as `Match User bob/PermitRootLogin`. */
  readonly subject: string;
  /** It speaks of something that is not written anywhere, so that the text at its place is another setting's. */
  readonly absent?: boolean;
  readonly severity?: Severity;
  readonly profile?: Profile;
  readonly remedy?: string;
  readonly related?: readonly Related[];
  /** `unnecessary`: the text has no effect. `deprecated`: it works, or once did, under another name. */
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly fix?: Proposal<Operation> | undefined;
  /** Other ways to repair it, offered behind the first. */
  readonly alternatives?: readonly Proposal<Operation>[];
  /** A command for a person to run on the server where no edit of a text can help, such as `chmod 600 /etc/…`. */
  readonly command?: string;
}

/** What is true of a rule whatever it finds. */
export interface RuleFacts {
  readonly title: string;
  readonly severity: Severity;
  readonly profile: Profile;
  /** The risk of its fix, or `none` when a person has to decide what to do. */
  readonly fix: FixRisk | 'none';
  /** What to do, in one or two sentences. */
  readonly remedy: string;
  readonly references: readonly Reference[];
}

/** One check. It keeps no state: all that it knows is the models that it is given. */
export interface Rule<Model, Operation> extends RuleFacts {
  /** Judges one unit. */
  check(model: Model, context: CheckContext): Iterable<Problem<Operation>>;
  /** Judges all units of the format that are at hand together, such as both ends of a tunnel. */
  across?(models: readonly Model[], context: CheckContext): Iterable<Problem<Operation>>;
}

/** A rule as the registry lists it. */
export interface RuleEntry extends RuleFacts {
  /** `format/name`, such as `sshd/permit-root-login`. */
  readonly id: string;
  readonly format: string;
}

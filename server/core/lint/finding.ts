import type { FileEdit } from '../text/edit.ts';
import type { Place } from '../text/span.ts';
import type { Related } from './rule.ts';
import type { FixRisk, Profile, Severity } from './scale.ts';

/** A repair that is offered for a finding. */
export interface Fix {
  readonly title: string;
  readonly risk: FixRisk;
  readonly caution?: string | undefined;
  /**
   * The edits, proven on a copy of the unit; `undefined` when the proof failed and the fix must not be offered.
   * The proof runs when this is first called, and its result is kept.
   */
  edits(): readonly FileEdit[] | undefined;
}

/** A problem with all that its rule says about it: what reports and editors show. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly profile: Profile;
  readonly at: Place;
  readonly message: string;
  readonly subject: string;
  /** It speaks of something that is not written anywhere, so that the text at its place is another setting's. */
  readonly absent?: boolean | undefined;
  readonly remedy: string;
  readonly related: readonly Related[];
  readonly tag?: 'unnecessary' | 'deprecated' | undefined;
  /** A command for a person to run on the server. */
  readonly command?: string | undefined;
  /** The best fix first; empty when a person has to decide. Not yet proven: see {@link Fix.edits}. */
  readonly fixes: readonly Fix[];
}

/** The first of a finding's fixes that holds its proof. */
export function provenFix(finding: Finding): Fix | undefined {
  return finding.fixes.find((fix) => fix.edits() !== undefined);
}

import type { TextEdit } from '../text/edit.ts';
import type { Place } from '../text/span.ts';
import type { Finding, Fix } from './finding.ts';
import { houseRule } from './house-rules.ts';
import type { Related } from './rule.ts';

/** What a finding about one of Parapet's own remarks says beside its rule. */
export interface HouseProblem {
  readonly at: Place;
  readonly message: string;
  readonly subject: string;
  readonly remedy?: string | undefined;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** Makes a finding of a rule of {@link houseRule}. @throws RangeError for an id that is none of them. */
export function houseFinding(id: string, problem: HouseProblem): Finding {
  const { severity, profile, remedy } = houseRule(id);
  return {
    ruleId: id,
    severity,
    profile,
    at: problem.at,
    message: problem.message,
    subject: problem.subject,
    remedy: problem.remedy ?? remedy,
    related: problem.related ?? [],
    fixes: problem.fixes ?? [],
  };
}

/** A safe fix of one file that needs no proof: it changes a remark to Parapet, and nothing that a server reads. */
export function remarkFix(title: string, path: string, edits: readonly TextEdit[]): Fix {
  return { title, risk: 'safe', edits: () => [{ kind: 'edit', path, edits }] };
}

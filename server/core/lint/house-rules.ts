import type { RuleEntry } from './rule.ts';
import { repositoryUrl, ruleUrl } from './rule-url.ts';
import type { Severity } from './scale.ts';

/**
 * What Parapet says of its own remarks in files: of suppressions, of the policy file, of a baseline. They are listed beside
 * the rules of the formats, have pages of their own, and belong to every profile.
 */
function rule(id: string, severity: Severity, title: string, remedy: string): RuleEntry {
  const format = id.slice(0, id.indexOf('/'));
  return { id, format, title, severity, profile: 'baseline', fix: 'none', remedy, references: [] };
}

const entries = [
  rule(
    'suppression/unused',
    'low',
    'A suppression suppresses nothing',
    'Delete it: it would hide the next finding of its rule at this place.',
  ),
  rule(
    'suppression/malformed',
    'medium',
    'A suppression cannot be understood',
    'Write it as "parapet-ignore-next-line RULE: reason", or delete it. Until then nothing is suppressed.',
  ),
  rule(
    'suppression/unknown-rule',
    'medium',
    'A suppression names a rule that does not exist',
    'Correct the id, or delete it. "parapet rules" lists all ids.',
  ),
  rule(
    'suppression/reasonless',
    'medium',
    'A suppression has no reason',
    'Write the reason behind a colon. The policy asks for one, and until then nothing is suppressed.',
  ),
  rule(
    'suppression/lapsed',
    'medium',
    'The last day of a suppression has passed',
    'Repair what it hides, or give a later day with a reason that still holds.',
  ),
  rule(
    'baseline/lapsed',
    'info',
    'A finding of the baseline is no longer there',
    'Write the baseline again, so that the finding is reported should it come back.',
  ),
  rule(
    'policy/not-toml',
    'high',
    'The policy file cannot be read',
    'Correct the text at this place. Until then nothing of the file is in force.',
  ),
  rule(
    'policy/unknown-key',
    'medium',
    'The policy has a key that does not exist',
    'Correct the key, or delete it. What stands under it is not in force.',
  ),
  rule(
    'policy/invalid-value',
    'medium',
    'A value of the policy is not allowed',
    'Write a value of the kind that the message names. Until then this one is not in force.',
  ),
  rule(
    'policy/unknown-rule',
    'medium',
    'The policy names a rule that does not exist',
    'Correct the id, or delete it. "parapet rules" lists all ids.',
  ),
  rule(
    'policy/extends-missing',
    'high',
    'A policy that this one builds on cannot be read',
    'Correct the path, or install the package. Until then only what stands in this file is in force.',
  ),
  rule(
    'policy/extends-circular',
    'high',
    'Policies build on one another in a circle',
    'Delete one of the "extends" that lead back. Until then this one is passed over.',
  ),
  rule(
    'policy/reason-missing',
    'medium',
    'A rule is switched off without a reason',
    'Add a reason beside it. The policy asks for one, and until then the rule stays on.',
  ),
  rule(
    'policy/custom-rule',
    'medium',
    'A custom rule is not complete',
    'Complete it as the message says. Until then it is not asked.',
  ),
] as const;

/** The ids of these rules. */
export const houseRules: readonly RuleEntry[] = entries;

const byId = new Map(houseRules.map((entry) => [entry.id, entry]));

/** One of these rules. @throws RangeError for an id that is none of them: a mistake of the caller. */
export function houseRule(id: string): RuleEntry {
  const entry = byId.get(id);
  if (entry === undefined) throw new RangeError(`There is no rule ${id} of Parapet's own.`);
  return entry;
}

const pages: Readonly<Record<string, string>> = {
  suppression: 'docs/suppressions.md',
  baseline: 'docs/baseline.md',
  policy: 'docs/policy.md',
};

/** Where a rule is explained, whoever it is of: a page of its own, or a heading on the page of its kind. */
export function pageOf(ruleId: string): string {
  const [kind = '', name = ''] = ruleId.split('/');
  if (kind === 'custom') return `${repositoryUrl}/blob/main/docs/policy.md#custom-rules`;
  const page = pages[kind];
  return page === undefined ? ruleUrl(ruleId) : `${repositoryUrl}/blob/main/${page}#${name}`;
}

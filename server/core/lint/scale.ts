/**
 * The three scales of a finding. They answer different questions and never stand in for each other:
 * severity says how bad it is, profile who wants to hear it, risk what its fix could break.
 */

/** How bad a finding is, worst first. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** Who wants to hear it: `baseline` is what nobody should run, `strict` what hardening guides ask for, `paranoid` the rest. */
export const profiles = ['baseline', 'strict', 'paranoid'] as const;
export type Profile = (typeof profiles)[number];

/** What a fix could do to the people who use the server; only `safe` ones are ever applied without a question. */
export const fixRisks = ['safe', 'may-break-clients', 'may-lock-out'] as const;
export type FixRisk = (typeof fixRisks)[number];

/** From which severity on findings count as failures; `never`: they are reported, and nothing fails. */
export const thresholds = [...severities, 'never'] as const;
export type Threshold = (typeof thresholds)[number];

/** Tells whether a finding is at least as bad as a threshold. */
export function atLeast(severity: Severity, threshold: Threshold): boolean {
  return threshold !== 'never' && severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Tells whether the findings of one profile are part of another: each profile contains the ones before it. */
export function included(profile: Profile, active: Profile): boolean {
  return profiles.indexOf(profile) <= profiles.indexOf(active);
}

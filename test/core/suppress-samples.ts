import { type CommentStyle, hashComments } from '../../server/core/lint/comment-style.ts';
import type { Finding } from '../../server/core/lint/finding.ts';
import { type SuppressOptions, suppress } from '../../server/core/lint/suppress.ts';

export const path = '/w/toy.conf';
export const trailing: CommentStyle = { signs: ['#', ';'], trailing: true };

/** A finding at the first character of every word that is written as a rule's name in capitals: `SECURE` is toy/secure. */
export function findingsIn(text: string): Finding[] {
  return [...text.matchAll(/\b[A-Z]{3,}\b/g)].map(({ 0: word, index }) => ({
    ruleId: `toy/${word.toLowerCase()}`,
    severity: 'high',
    profile: 'baseline',
    at: { path, span: { start: index, end: index + word.length } },
    message: 'it is so',
    subject: word,
    remedy: 'Do.',
    related: [],
    fixes: [],
  }));
}

export function run(text: string, over: Partial<SuppressOptions> = {}) {
  return suppress(findingsIn(text), new Map([[path, text]]), {
    today: '2026-05-01',
    requireReason: () => false,
    knownRules: new Set(['toy/secure', 'toy/log', 'toy/login']),
    styleOf: () => hashComments,
    nearest: (id) => (id === 'toy/secrue' ? 'toy/secure' : undefined),
    ...over,
  });
}

export const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length;
export function outcome(text: string, over: Partial<SuppressOptions> = {}) {
  const { kept, suppressed, problems } = run(text, over);
  return {
    kept: kept.map(({ subject }) => subject),
    suppressed: suppressed.map(({ finding, reason, until }) =>
      [finding.subject, reason, until].filter((x) => x !== undefined).join('|'),
    ),
    problems: problems.map(
      ({ ruleId, at, message }) => `${ruleId.slice(12)} ${lineOf(text, at.span.start)}: ${message}`,
    ),
  };
}

import { LineIndex } from '../text/line-index.ts';
import type { Place } from '../text/span.ts';
import type { CommentStyle } from './comment-style.ts';
import type { Finding } from './finding.ts';
import { houseFinding, remarkFix } from './house-finding.ts';
import { withoutComment, withoutRule } from './suppress-edit.ts';
import {
  type MalformedComment,
  type NamedRule,
  type SuppressionComment,
  suppressionComments,
} from './suppress-syntax.ts';

/** What there is to know for suppressing. */
export interface SuppressOptions {
  /** The day of the run, as `2026-01-31`: later ones than a suppression's last day it does not live to see. */
  readonly today: string;
  /** Whether the policy of a file asks for a reason. */
  readonly requireReason: (path: string) => boolean;
  /** Ids of all rules that can be suppressed. */
  readonly knownRules: ReadonlySet<string>;
  readonly styleOf: (path: string) => CommentStyle;
  /**
   * Whether a rule was asked about a file, and all of it was at hand: where it was not, nobody knows whether a suppression
   * is used. Every rule is taken to have been asked when not given.
   */
  readonly isHeard?: ((ruleId: string, path: string) => boolean) | undefined;
  /** The known rule whose id is most like one that is not known. */
  readonly nearest?: ((ruleId: string) => string | undefined) | undefined;
}

/** A finding that a comment suppresses. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** Empty when none is given. */
  readonly reason: string;
  /** The last day on which it is suppressed. */
  readonly until: string | undefined;
  /** The comment. */
  readonly at: Place;
}

/** What suppressing leads to. */
export interface Suppression {
  /** The findings that are left, in the order that they had. */
  readonly kept: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** What is wrong with the comments themselves, by file and place. */
  readonly problems: readonly Finding[];
}

/** One rule of one comment, while findings are held against it. */
interface Claim {
  readonly path: string;
  readonly comment: SuppressionComment;
  readonly rule: NamedRule;
  used: boolean;
}

/**
 * Takes out the findings that comments in the files suppress. A comment suppresses findings that begin on its line, or
 * stand anywhere in its file; one that is malformed, has lapsed, or lacks the reason that the policy asks for suppresses
 * nothing and is a finding itself.
 *
 * @param texts the texts that the findings' places refer to, by path; only these are looked through.
 */
export function suppress(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  options: SuppressOptions,
): Suppression {
  const problems: Finding[] = [];
  const claims = new Map<string, Claim[]>();
  for (const [path, text] of texts) {
    for (const comment of suppressionComments(text, options.styleOf(path))) {
      for (const claim of claimsOf(path, text, comment, options, problems)) {
        const key = keyOf(path, claim.rule.id, claim.comment);
        const others = claims.get(key);
        if (others === undefined) claims.set(key, [claim]);
        else others.push(claim);
      }
    }
  }
  if (claims.size === 0) return { kept: findings, suppressed: [], problems };
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const lines = new Map<string, LineIndex>();
  for (const finding of findings) {
    const { path, span } = finding.at;
    const index = lines.get(path) ?? new LineIndex(texts.get(path) ?? '');
    lines.set(path, index);
    const line = index.positionAt(span.start).line;
    const claim = [`line ${line}`, 'file'].flatMap(
      (of) => claims.get(`${path}\n${finding.ruleId}\n${of}`)?.[0] ?? [],
    )[0];
    if (claim === undefined) {
      kept.push(finding);
      continue;
    }
    claim.used = true;
    const { reason, until, span: at } = claim.comment;
    suppressed.push({ finding, reason, until, at: { path, span: at } });
  }
  for (const claim of [...claims.values()].flat()) {
    if (claim.used || options.isHeard?.(claim.rule.id, claim.path) === false) continue;
    problems.push(unused(claim, texts.get(claim.path) ?? ''));
  }
  return { kept, suppressed, problems: problems.sort(byPlace) };
}

function keyOf(path: string, ruleId: string, { target }: SuppressionComment): string {
  return `${path}\n${ruleId}\n${target === undefined ? 'file' : `line ${target}`}`;
}

/** The rules of a comment that are in force; what is wrong with the others goes to the problems. */
function claimsOf(
  path: string,
  text: string,
  comment: SuppressionComment | MalformedComment,
  options: SuppressOptions,
  problems: Finding[],
): Claim[] {
  const at = { path, span: comment.span };
  if (comment.kind === 'malformed') {
    const subject = `comment: ${comment.why}`;
    problems.push(
      houseFinding('suppression/malformed', { at, subject, message: `this suppresses nothing: ${comment.why}` }),
    );
    return [];
  }
  const known = comment.rules.filter((rule) => {
    const isKnown = options.knownRules.has(rule.id);
    if (!isKnown) problems.push(unknownRule(path, text, comment, rule, options));
    return isKnown;
  });
  const ids = known.map(({ id }) => id).join(', ');
  if (known.length === 0) return [];
  if (comment.until !== undefined && comment.until < options.today) {
    const message = `the suppression of ${ids} was to end on ${comment.until}`;
    problems.push(houseFinding('suppression/lapsed', { at, subject: `${ids} until ${comment.until}`, message }));
    return [];
  }
  if (comment.reason === '' && options.requireReason(path)) {
    const message = `the suppression of ${ids} says no reason, and the policy asks for one`;
    problems.push(houseFinding('suppression/reasonless', { at, subject: ids, message }));
    return [];
  }
  return known.map((rule) => ({ path, comment, rule, used: false }));
}

function unknownRule(
  path: string,
  text: string,
  comment: SuppressionComment,
  rule: NamedRule,
  { nearest }: SuppressOptions,
): Finding {
  const near = nearest?.(rule.id);
  const replace = near && remarkFix(`Write ${near}`, path, [{ span: rule.span, newText: near }]);
  const remove = remarkFix(`Delete ${rule.id} here`, path, [withoutRule(text, comment, rule)]);
  return houseFinding('suppression/unknown-rule', {
    at: { path, span: rule.span },
    subject: rule.id,
    message: `there is no rule ${rule.id} that could be suppressed${near === undefined ? '' : `; the nearest is ${near}`}`,
    fixes: replace ? [replace, remove] : [remove],
  });
}

function unused({ path, comment, rule }: Claim, text: string): Finding {
  const where = comment.form === 'file' ? 'in this file' : comment.form === 'line' ? 'here' : 'on the next line';
  const edit = comment.rules.length === 1 ? withoutComment(text, comment.span) : withoutRule(text, comment, rule);
  return houseFinding('suppression/unused', {
    at: { path, span: rule.span },
    subject: `${comment.form} ${rule.id}`,
    message: `${rule.id} finds nothing ${where} that this would suppress`,
    fixes: [remarkFix(comment.rules.length === 1 ? 'Delete the suppression' : `Delete ${rule.id} here`, path, [edit])],
  });
}

function byPlace(a: Finding, b: Finding): number {
  if (a.at.path !== b.at.path) return a.at.path < b.at.path ? -1 : 1;
  return a.at.span.start - b.at.span.start;
}

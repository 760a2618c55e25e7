import { physicalLines } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { CommentStyle } from './comment-style.ts';

/** A rule that a comment names. */
export interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

/** A comment that suppresses findings. */
export interface SuppressionComment {
  readonly kind: 'suppression';
  /** The comment with its sign, without blanks behind it. */
  readonly span: Span;
  readonly form: 'line' | 'next-line' | 'file';
  /** The line of which it speaks, counted from 0; `undefined` when it speaks of the whole file. */
  readonly target: number | undefined;
  readonly rules: readonly NamedRule[];
  /** Empty when none is given. */
  readonly reason: string;
  /** The last day on which it holds, as `2027-06-30`. */
  readonly until: string | undefined;
}

/** A comment that looks as if it suppressed something, and does not. */
export interface MalformedComment {
  readonly kind: 'malformed';
  readonly span: Span;
  /** What is wrong with it: a clause in lower case, without a full stop. */
  readonly why: string;
}

/** What somebody writes who means to suppress a finding, however it is spelled. */
const MEANT = 'parapet[-_.:@ \\t]*(?:ignor|disabl|suppress|skip|noqa|nosec|allow|exclud)\\S*';
const VERB = /^parapet-(ignore(?:-next-line|-file)?)(?=[ \t:]|$)/;
const RULE = /^[a-z][a-z0-9_-]*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const UNTIL = /[ \t]*\(until[ \t]+(\d{4}-\d{2}-\d{2})\)[ \t]*$/;
/** A date that is not written as it must be would be taken for a part of the reason, and never end anything. */
const UNTIL_AMISS = /\(\s*until\b|\buntil:?[ \t]+(\d{4}[-./]\d+|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})[-./\d]*\W*$/i;

/** Characters of a comment. A longer one is none that a person wrote. */
const LONGEST = 1000;

/** Where on its line a comment stands: alone, behind something, or behind something where no comment may stand. */
type Standing = 'own' | 'behind' | 'barred';

/** A comment before its target is known. */
type Read = MalformedComment | Omit<SuppressionComment, 'target'>;

/** Reads all comments of a text that suppress findings, or are meant to. Total. */
export function suppressionComments(
  text: string,
  style: CommentStyle,
): readonly (SuppressionComment | MalformedComment)[] {
  if (!/parapet/i.test(text)) return [];
  const signs = style.signs.map(escaped).join('|');
  const comment = new RegExp(`(^|\\s)((?:${signs})(?:${signs}|[ \\t]){0,20})(?=${MEANT})`, 'gi');
  const inComment = style.inComment?.(text) ?? (() => true);
  const ownLine = new RegExp(`^\\s*(?:${signs})`);
  const found: { readonly line: number; readonly standing: Standing; readonly comment: Read }[] = [];
  for (const [line, { start, text: whole }] of physicalLines(text).entries()) {
    const match = firstOf(whole.matchAll(comment), ({ index, 1: blank = '' }) =>
      inComment(start + index + blank.length),
    );
    if (match === undefined) continue;
    const [{ length }, blank = '', sign = ''] = match;
    const before = whole.slice(0, match.index + blank.length);
    const words = whole.slice(match.index + length).trimEnd();
    const from = start + before.length;
    // A setting that is commented out is a comment, and what stands behind it belongs to its line.
    const standing = before.trim() === '' ? 'own' : ownLine.test(before) || style.trailing ? 'behind' : 'barred';
    found.push({ line, standing, comment: readComment(words, from, sign.length, standing) });
  }
  // Several of them above a line speak of that line, not of one another.
  const behindStack = new Map<number, number>();
  for (const { line, standing } of found.toReversed()) {
    if (standing === 'own') behindStack.set(line, behindStack.get(line + 1) ?? line + 1);
  }
  return found.map(({ line, standing, comment }) => {
    if (comment.kind === 'malformed') return comment;
    if (comment.form === 'file') return { ...comment, target: undefined };
    if (comment.form === 'line' && standing === 'behind') return { ...comment, target: line };
    return { ...comment, target: behindStack.get(standing === 'own' ? line : line + 1) ?? line + 1 };
  });
}

function firstOf<T>(all: Iterable<T>, isIt: (one: T) => boolean): T | undefined {
  for (const one of all) if (isIt(one)) return one;
  return undefined;
}

function readComment(words: string, start: number, sign: number, standing: Standing): Read {
  const from = start + sign;
  const span = { start, end: from + words.length };
  const malformed = (why: string): Read => ({ kind: 'malformed', span, why });
  if (words.length > LONGEST) return malformed(`it has more than ${LONGEST} characters`);
  const verb = VERB.exec(words);
  if (verb === null) return malformed(`"${firstWord(words)}" is no word that Parapet knows`);
  if (standing === 'barred') return malformed('a comment cannot stand behind a setting on its line here');
  const until = UNTIL.exec(words);
  if (until?.[1] !== undefined && !isDate(until[1])) return malformed(`there is no day ${until[1]}`);
  const body = words.slice(verb[0].length, until?.index);
  if (UNTIL_AMISS.test(body)) return malformed('its last day is not written as (until 2027-06-30) at the end');
  const colon = body.indexOf(':');
  const list = colon === -1 ? body : body.slice(0, colon);
  const rules = namedRules(list, from + verb[0].length);
  if (typeof rules === 'string') return malformed(rules);
  const form = verb[1] === 'ignore' ? 'line' : verb[1] === 'ignore-file' ? 'file' : 'next-line';
  const reason = colon === -1 ? '' : body.slice(colon + 1).trim();
  return { kind: 'suppression', span, form, rules, reason, until: until?.[1] };
}

/** The rules of a list, or what is wrong with it. */
function namedRules(list: string, from: number): readonly NamedRule[] | string {
  if (list.trim() === '') return 'it names no rule';
  const rules: NamedRule[] = [];
  let at = from;
  for (const item of list.split(',')) {
    const id = item.trim();
    if (id === '') return 'a rule is missing beside a comma';
    if (!RULE.test(id)) {
      return /^\S+\s/.test(id) && RULE.test(firstWord(id))
        ? `a colon is missing between "${firstWord(id)}" and the reason`
        : `"${shortened(id)}" is no rule id, such as sshd/permit-root-login`;
    }
    const start = at + item.indexOf(id);
    rules.push({ id, span: { start, end: start + id.length } });
    at += item.length + 1;
  }
  return rules;
}

/** Whether a text such as `2027-02-29` names a day that there is. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function firstWord(text: string): string {
  return shortened(text.split(/[\s:]/, 1)[0] ?? '');
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function escaped(sign: string): string {
  return sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

import { applyEdits, type TextEdit } from '../text/edit.ts';
import { LineIndex } from '../text/line-index.ts';
import { lineEndOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { CommentStyle } from './comment-style.ts';
import { isDate, type NamedRule, type SuppressionComment, suppressionComments } from './suppress-syntax.ts';

/** What a person wants suppressed. */
export interface Wish {
  /** `next-line`: the findings that begin on one line. `file`: all of the rules in the file, as for what is missing in it. */
  readonly form: 'next-line' | 'file';
  readonly ruleIds: readonly string[];
  /** Line ends and control characters in it become blanks. */
  readonly reason: string;
  /** The last day, as `2027-06-30`. */
  readonly until?: string | undefined;
}

/**
 * The edit that writes a suppression: above the line at which an offset stands, with its indentation, or at the head of
 * the file, behind what must come first there and behind suppressions that are there already.
 *
 * @returns `undefined` where a line of its own would break a setting that goes on over several lines, and for a last day
 *   that there is not, be it in the wish or at the end of its reason.
 */
export function suppressionEdit(text: string, offset: number, wish: Wish, style: CommentStyle): TextEdit | undefined {
  if (wish.until !== undefined && !isDate(wish.until)) return undefined;
  const comment = commentOf(wish, style);
  if (!suppressionComments(comment, style).every(({ kind }) => kind === 'suppression')) return undefined;
  const end = lineEndOf(text);
  if (wish.form === 'file') {
    const at = headOf(text, style);
    const isBehindOpenLine = at > 0 && text.charAt(at - 1) !== '\n' && text.charAt(at - 1) !== '\ufeff';
    return { span: { start: at, end: at }, newText: isBehindOpenLine ? end + comment : comment + end };
  }
  const index = new LineIndex(text);
  const { line } = index.positionAt(offset);
  const own = index.lineSpan(line, text);
  const above = line === 0 ? undefined : index.lineSpan(line - 1, text);
  if (own === undefined || (above !== undefined && goesOn(text.slice(above.start, above.end)))) return undefined;
  const start = line === 0 && text.startsWith('\ufeff') ? own.start + 1 : own.start;
  // Above a byte order mark no line can be.
  if (offset < start) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(start, own.end))?.[0] ?? '';
  const edit = { span: { start, end: start }, newText: indent + comment + end };
  // Between quotes it would be a part of the value.
  const isComment = style.inComment?.(applyEdits(text, [edit]));
  return isComment?.(start + indent.length) === false ? undefined : edit;
}

/** The edit that deletes a comment: its line when it is alone there, else the end of the line with the blanks before it. */
export function withoutComment(text: string, comment: Span): TextEdit {
  const index = new LineIndex(text);
  const { line } = index.positionAt(comment.start);
  const own = index.lineSpan(line, text) ?? comment;
  const kept = text.slice(own.start, comment.start).trimEnd();
  if (kept.replace('\ufeff', '') !== '') return { span: { start: own.start + kept.length, end: own.end }, newText: '' };
  let { start, end } = own;
  if (text.startsWith('\r\n', end)) end += 2;
  else if (text.startsWith('\n', end)) end += 1;
  else if (text.charAt(start - 1) === '\n') start -= text.charAt(start - 2) === '\r' ? 2 : 1;
  if (start === 0 && text.startsWith('\ufeff')) start = 1;
  return { span: { start, end }, newText: '' };
}

/** The edit that takes one rule out of a comment, with its comma; the whole comment when it names no other. */
export function withoutRule(text: string, comment: SuppressionComment, rule: NamedRule): TextEdit {
  const at = comment.rules.indexOf(rule);
  const before = comment.rules[at - 1];
  const behind = comment.rules[at + 1];
  if (behind !== undefined) return { span: { start: rule.span.start, end: behind.span.start }, newText: '' };
  if (before !== undefined) return { span: { start: before.span.end, end: rule.span.end }, newText: '' };
  return withoutComment(text, comment.span);
}

function commentOf({ form, ruleIds, reason, until }: Wish, { signs }: CommentStyle): string {
  const words = [...reason].map((char) => (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(char) ? ' ' : char)).join('');
  const clean = words.replace(/\s+/g, ' ').trim();
  const rules = `${signs[0] ?? '#'} parapet-ignore-${form} ${ruleIds.join(', ')}`;
  return `${rules}${clean === '' ? '' : `: ${clean}`}${until === undefined ? '' : ` (until ${until})`}`;
}

/** Whether a line goes on in the next one: a backslash at its end, as shells and some formats have it. */
function goesOn(line: string): boolean {
  return (/\\+$/.exec(line)?.[0].length ?? 0) % 2 === 1;
}

/** Where a comment at the head of a file may stand: behind a byte order mark, an interpreter line, and its like. */
function headOf(text: string, style: CommentStyle): number {
  const index = new LineIndex(text);
  const behind = (line: number): number => {
    const next = index.lineSpan(line + 1, text);
    return next === undefined ? text.length : next.start;
  };
  let head = text.startsWith('\ufeff') ? 1 : 0;
  for (const comment of suppressionComments(text, style)) {
    if (comment.kind !== 'suppression' || comment.form !== 'file') continue;
    const { line } = index.positionAt(comment.span.start);
    // Only those that stand together at the head; one further down is somebody's own order.
    if (index.lineSpan(line, text)?.start === (head === 1 ? 0 : head)) head = behind(line);
  }
  if (head <= 1 && text.startsWith('#!', head)) return behind(0);
  return head;
}

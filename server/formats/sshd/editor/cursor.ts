import type { Cursor } from '../../../core/lint/editor.ts';
import { type Span, touches } from '../../../core/text/span.ts';
import type { Entry, MatchBlock } from '../expand.ts';
import type { SshdModel } from '../model.ts';
import type { Comment, Directive, Line } from '../syntax.ts';
import type { Token } from '../tokens.ts';

/** The line under the cursor; `undefined` outside the files of the unit. */
export function lineAt(model: SshdModel, { path, offset }: Cursor): Line | undefined {
  return model.expansion.trees.get(path)?.lines.find(({ span }) => touches(span, offset));
}

/** What a directive amounts to where sshd comes to it first. */
export function entryOf(model: SshdModel, path: string, directive: Directive): Entry | undefined {
  return model.expansion.entries.find((entry) => entry.path === path && entry.directive === directive);
}

/** The Match block whose head a directive is. */
export function blockOf(model: SshdModel, path: string, directive: Directive): MatchBlock | undefined {
  return model.expansion.blocks.find((block) => block.path === path && block.directive === directive);
}

/** The Match block that a place lies in by its lines: the nearest Match line above it in the same file. */
export function blockAround(model: SshdModel, { path, offset }: Cursor): MatchBlock | undefined {
  return model.expansion.blocks.findLast((block) => block.path === path && block.directive.span.end < offset);
}

/** One name of a comma-separated list, with its place in the file. */
export interface ListItem {
  readonly text: string;
  readonly span: Span;
  /** Which one of the list it is, from 0. */
  readonly index: number;
}

/** The item of a comma-separated list at an offset; a leading `+`, `-` or `^` is no part of the first one. */
export function listItemAt(token: Token, offset: number): ListItem {
  const shift = token.quoted ? 1 : 0;
  const prefix = /^[-+^]/.test(token.value) ? 1 : 0;
  const within = Math.max(prefix, Math.min(offset - token.span.start - shift, token.value.length));
  const start = Math.max(prefix, token.value.lastIndexOf(',', within - 1) + 1);
  const comma = token.value.indexOf(',', within);
  const end = comma === -1 ? token.value.length : comma;
  const first = token.span.start + shift;
  return {
    text: token.value.slice(start, end),
    span: { start: first + start, end: first + end },
    index: token.value.slice(prefix, start).split(',').length - 1,
  };
}

/** Whether a line is a comment that hides a directive at an offset of its keyword. */
export function isOnCommentedKeyword(comment: Comment, keyword: string, offset: number): boolean {
  return touches({ start: comment.textStart, end: comment.textStart + keyword.length }, offset);
}

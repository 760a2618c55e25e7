import type { Span } from '../text/span.ts';
import type { YamlProblem } from './yaml-tree.ts';

/** A mark of the text: a bracket, a comma, an anchor. */
export interface SourceToken {
  type: string;
  readonly offset: number;
  source: string;
}

/** One item of a collection: what is before its key, the key, what is before its value, the value. */
interface Item {
  readonly start: readonly SourceToken[];
  key?: Token | null;
  readonly sep?: readonly SourceToken[];
  value?: Token;
}

/** As much of the library's tokens as is looked at here: only the files that read may know the library itself. */
export interface Token {
  readonly type: string;
  readonly offset: number;
  readonly source?: string;
  readonly start?: SourceToken | readonly SourceToken[];
  readonly items?: readonly Item[];
  readonly end?: readonly SourceToken[];
  readonly value?: Token;
}

/** Collections may be nested this deep. What lies deeper is cut off, since the composer calls itself for each level. */
export const MAX_YAML_DEPTH = 100;

/** What a look at the tokens of a text tells. */
export interface Inspection<T extends Token = Token> {
  /** The tokens of the first document, ready to be composed: too deep parts cut off, anchors and tags blanked. */
  readonly first: readonly T[];
  readonly problems: readonly YamlProblem[];
  /** Where the first bracket or quote stands that is never closed; beyond the text when each is. */
  readonly firstUnclosed: number;
  /** What stands between brackets. */
  readonly flows: readonly Span[];
  /** Where the first document ends. */
  readonly end: number;
}

/** Looks through the tokens of a text, without recursion; changes those that must not reach the composer. */
export function inspect<T extends Token>(tokens: readonly T[]): Inspection<T> {
  const { first, behind } = documents(tokens);
  const problems: YamlProblem[] = behind === undefined ? [] : [secondDocument(behind)];
  const flows: Span[] = [];
  let firstUnclosed = Number.MAX_SAFE_INTEGER;
  const pending: { token: Token; depth: number }[] = first.map((token) => ({ token, depth: 0 }));
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    const { token, depth } = step;
    const open = openingOf(token);
    if (open !== undefined) {
      firstUnclosed = Math.min(firstUnclosed, token.offset);
      const span = { start: token.offset, end: token.offset + 1 };
      problems.push({ span, message: `this ${open} is never closed`, kind: 'error' });
    } else if (token.type === 'flow-collection') {
      flows.push({ start: token.offset, end: token.end?.at(-1)?.offset ?? token.offset });
    }
    if (token.type === 'document') {
      for (const part of Array.isArray(token.start) ? token.start : []) blank(part, problems);
      if (token.value !== undefined) pending.push({ token: token.value, depth });
    }
    for (const item of token.items ?? []) {
      for (const part of item.start) blank(part, problems);
      for (const part of item.sep ?? []) blank(part, problems);
      for (const name of ['key', 'value'] as const) {
        const inner = item[name];
        if (inner === undefined || inner === null) continue;
        if (depth < MAX_YAML_DEPTH) pending.push({ token: inner, depth: depth + 1 });
        else if (inner.items !== undefined) {
          problems.push({ span: { start: inner.offset, end: inner.offset + 1 }, message: TOO_DEEP, kind: 'error' });
          delete item[name];
        }
      }
    }
  }
  return { first, problems, firstUnclosed, flows, end: behind?.start ?? Number.MAX_SAFE_INTEGER };
}

const TOO_DEEP = `this is nested deeper than ${MAX_YAML_DEPTH} levels, which is the most that is read`;

/** The bracket or quote that a token begins with and that is never closed. */
function openingOf(token: Token): string | undefined {
  if (token.type === 'flow-collection') {
    const open = token.start !== undefined && 'source' in token.start ? token.start.source : '[';
    const closing = open === '[' ? 'flow-seq-end' : 'flow-map-end';
    return token.end?.some(({ type }) => type === closing) === true ? undefined : open;
  }
  if (token.type !== 'double-quoted-scalar' && token.type !== 'single-quoted-scalar') return undefined;
  const source = token.source ?? '';
  const isClosed = source.length > 1 && source.endsWith(source.charAt(0)) && !endsEscaped(source);
  return isClosed ? undefined : 'quote';
}

function endsEscaped(source: string): boolean {
  return source.startsWith('"') && (/(\\+)"$/.exec(source)?.[1]?.length ?? 0) % 2 === 1;
}

/** Splits off everything behind the first document. A `...` with nothing behind it begins no second one. */
function documents<T extends Token>(tokens: readonly T[]): { first: readonly T[]; behind: Span | undefined } {
  const [, second] = tokens.filter(({ type }) => type === 'document');
  if (second === undefined) return { first: tokens, behind: undefined };
  const mark = Array.isArray(second.start) ? second.start.find(({ type }) => type === 'doc-start') : undefined;
  const start = mark?.offset ?? second.offset;
  const behind = { start, end: start + (mark?.source.length ?? 1) };
  return { first: tokens.slice(0, tokens.indexOf(second)), behind };
}

function secondDocument(span: Span): YamlProblem {
  return { span, message: 'a second document begins here', kind: 'second-document' };
}

/** An anchor or a tag becomes blanks: nothing shall be made of it. */
function blank(part: SourceToken, problems: YamlProblem[]): void {
  if (part.type !== 'anchor' && part.type !== 'tag') return;
  const span = { start: part.offset, end: part.offset + part.source.length };
  const isAnchor = part.type === 'anchor';
  problems.push({ span, message: isAnchor ? 'this names an anchor' : 'this is a tag', kind: part.type });
  part.type = 'space';
  part.source = ' '.repeat(part.source.length);
}

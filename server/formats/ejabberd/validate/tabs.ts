import type { YamlNode } from '../../../core/syntax/yaml-tree.ts';
import type { Span } from '../../../core/text/span.ts';

/**
 * Tabs at which ejabberd's YAML reader stops although other readers do not: at the beginning of a line that is otherwise empty
 * or a comment, behind the dash of an item, and between brackets at the beginning of a line behind a bare word. Tried with ejabberd 23.01, whose reader is libyaml.
 *
 * @returns their places; none of a text without a tree.
 */
export function strayTabs(text: string, root: YamlNode | undefined): readonly Span[] {
  if (root === undefined || !text.includes('\t')) return [];
  const scalars: Scalar[] = [];
  const covered: Span[] = [];
  const found: Span[] = [];
  collect(root, text, scalars, covered, found);
  for (const match of text.matchAll(/^( *(?:- *)*)(\t)([^\S\n]*)(\S)?/gm)) {
    const [, before = '', , , next] = match;
    const offset = match.index + before.length;
    if (covered.some(({ start, end }) => start < offset && offset < end)) continue;
    const isBare = !before.includes('-') && (next === undefined || next === '#');
    if (!isBare && !before.includes('-')) continue;
    if (isBare && isBehindWord(text, offset, before.length, scalars)) continue;
    found.push({ start: offset, end: offset + 1 });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A plain scalar, with the column of the collection that it stands in. */
interface Scalar {
  readonly end: number;
  readonly column: number;
}

/** A tab that is deep enough may follow a word: it could be more of it. */
function isBehindWord(text: string, offset: number, column: number, scalars: readonly Scalar[]): boolean {
  const last = scalars.findLast(({ end }) => end <= offset);
  return last !== undefined && text.slice(last.end, offset).trim() === '' && column > last.column;
}

/** Gathers plain scalars, and the spans of what a tab may stand in: quoted and block scalars, and what is between brackets. */
function collect(root: YamlNode, text: string, scalars: Scalar[], covered: Span[], found: Span[]): void {
  const pending: { node: YamlNode; column: number }[] = [{ node: root, column: -1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, column } = next;
    if (node.kind === 'alias') continue;
    if (node.kind === 'scalar') {
      if (node.style === 'plain') scalars.push({ end: node.span.end, column });
      covered.push(node.span);
      continue;
    }
    if (node.flow) {
      covered.push(node.span);
      for (const { span } of wordsIn(node)) found.push(...tabBehind(text, span, column));
      continue;
    }
    const own = node.span.start - (text.lastIndexOf('\n', node.span.start - 1) + 1);
    for (const inner of node.kind === 'sequence' ? node.items : node.entries.map(({ value }) => value)) {
      pending.push({ node: inner, column: own });
    }
  }
  scalars.sort((a, b) => a.end - b.end);
}

/** The plain scalars between brackets. */
function wordsIn(root: YamlNode): readonly YamlNode[] {
  const words: YamlNode[] = [];
  const pending: YamlNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'scalar' && node.style === 'plain' && node.text !== '') words.push(node);
    if (node.kind === 'sequence') pending.push(...node.items);
    if (node.kind === 'mapping') pending.push(...node.entries.flatMap(({ key, value }) => [key, value]));
  }
  return words;
}

/** The first tab in or behind a word between brackets that is not deeper in its line than what the brackets belong to. */
function tabBehind(text: string, { start, end }: Span, column: number): readonly Span[] {
  const blanks = /^\s*/.exec(text.slice(end))?.[0] ?? '';
  for (const match of text.slice(start, end + blanks.length).matchAll(/(?<=\n)( *)\t/g)) {
    const before = match[1]?.length ?? 0;
    const offset = start + match.index + before;
    if (before <= Math.max(column, 0)) return [{ start: offset, end: offset + 1 }];
  }
  return [];
}

import { Composer, type CST, type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Span } from '../text/span.ts';
import { looseTokens, strictTokens } from './yaml-lexer.ts';
import { inOrder, moved, type Reading, readInParts } from './yaml-parts.ts';
import { controlCharacters, remarksOn } from './yaml-remarks.ts';
import { type Inspection, inspect } from './yaml-tokens.ts';
import type { ScalarStyle, YamlEntry, YamlFile, YamlNode, YamlProblem, YamlScalar } from './yaml-tree.ts';
import { wordsFor } from './yaml-words.ts';

/** Longer texts are not read: a configuration is never as long, and reading takes time in proportion. UTF-16 code units. */
export const MAX_YAML_LENGTH = 1 << 20;

/** How many problems of one text are kept; whoever has more has a text that is no YAML at all. */
const MAX_PROBLEMS = 200;

/**
 * Reads a text as YAML, as far as it is. Total: it never throws, and of a broken text it keeps what is sound, at best all but
 * the one entry of the outermost mapping that the mistake stands in. Nothing is resolved: aliases stay aliases, `<<` is a key,
 * tags and anchors are passed over, and every scalar is text. Offsets are UTF-16 offsets of the text.
 */
export function parseYaml(text: string): YamlFile {
  if (text.length > MAX_YAML_LENGTH) {
    const message = `the text is longer than ${MAX_YAML_LENGTH} characters, which is the most that is read`;
    return { root: undefined, problems: [{ span: { start: 0, end: 0 }, message, kind: 'error' }] };
  }
  // YAML 1.1 has more line ends than the library knows (5.4); each is one character long, so that no offset moves.
  const lines = text.replace(/\r(?!\n)|[\u0085\u2028\u2029]/g, '\n');
  const whole = read(lines, 0, lines.length);
  const { root, problems } = readInParts(lines, whole, (part) => read(lines, part.start, part.end));
  const all = [...problems, ...controlCharacters(text), ...(root === undefined ? [] : remarksOn(root))];
  return { root, problems: inOrder(all).slice(0, MAX_PROBLEMS) };
}

/**
 * Reads the first document of a part of a text. To the strict reading, a bracket or a quote is not closed if a line behind it is
 * not indented; libyaml takes such lines. Where there is more amiss, the strict reading knows better where that is.
 */
function read(text: string, start: number, end: number): Reading {
  const source = text.slice(start, end);
  const strict = composed([...strictTokens(source)], source, start);
  if (!strict.isUnclosed) return strict;
  const loose = composed([...looseTokens(source)], source, start);
  return loose.isBroken ? strict : loose;
}

function composed(
  tokens: readonly CST.Token[],
  source: string,
  start: number,
): Reading & { readonly isUnclosed: boolean } {
  const seen = inspect(tokens);
  const [document] = new Composer({
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
    prettyErrors: false,
  }).compose(seen.first, true, source.length);
  const errors = errorsOf(document, seen, source).map((problem) => moved(problem, start));
  const contents = document?.contents;
  const root = contents === null || contents === undefined ? undefined : new Tree(source, start).node(contents, 0);
  return {
    root: isNothing(root) ? undefined : root,
    problems: [...errors, ...seen.problems.map((problem) => moved(problem, start))],
    isBroken: errors.length > 0 || seen.problems.some(({ kind }) => kind === 'error' || kind === 'tab'),
    isUnclosed: seen.firstUnclosed < Number.MAX_SAFE_INTEGER,
    end: start + seen.end,
  };
}

/** A document without any content is read as an empty scalar. */
function isNothing(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && node.style === 'plain' && node.text === '';
}

function errorsOf(document: Document.Parsed | undefined, seen: Inspection, source: string): readonly YamlProblem[] {
  const errors = (document?.errors ?? []).slice(0, MAX_PROBLEMS);
  return errors.flatMap(({ code, pos: [from, to] }): YamlProblem[] => {
    // What follows from a bracket or quote that is never closed has been said at that bracket.
    if (from >= seen.firstUnclosed) return [];
    const span = { start: Math.min(from, source.length), end: Math.min(Math.max(from, to), source.length) };
    const isInFlow = seen.flows.some(({ start, end }) => start < from && from <= end);
    return [{ span, message: wordsFor(code, isInFlow), kind: code === 'TAB_AS_INDENT' ? 'tab' : 'error' }];
  });
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Makes our tree of the library's nodes. Their depth is bounded, so that recursion ends. */
class Tree {
  readonly #source: string;
  readonly #base: number;

  constructor(source: string, base: number) {
    this.#source = source;
    this.#base = base;
  }

  /** @param at where an empty value stands */
  node(node: unknown, at: number): YamlNode {
    if (isAlias(node)) return { kind: 'alias', name: node.source, span: this.#span(node, at) };
    if (isScalar(node)) return this.#scalar(node as Node & { value: unknown; type?: string }, at);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item, this.#span(node, at).start - this.#base));
      return { kind: 'sequence', flow: node.flow === true, items, span: this.#around(node, items, at) };
    }
    if (isMap(node)) {
      const entries = node.items.map((pair) => this.#entry(pair, at));
      return { kind: 'mapping', flow: node.flow === true, entries, span: this.#around(node, entries, at) };
    }
    return this.#empty(at);
  }

  #entry(pair: { readonly key: unknown; readonly value: unknown }, at: number): YamlEntry {
    const keyNode = this.node(pair.key, at);
    const key = keyNode.kind === 'scalar' ? keyNode : this.#asKey(keyNode);
    const read = this.node(pair.value, key.span.end - this.#base);
    const isEmpty = read.span.start === read.span.end;
    const behind = { start: key.span.end, end: key.span.end };
    const value = isEmpty && read.span.start < key.span.end ? { ...read, span: behind } : read;
    const start = Math.min(key.span.start, value.span.start);
    return { key, value, span: { start, end: Math.max(key.span.end, value.span.end) } };
  }

  /** A key that is no scalar stands for its own text: nobody asks for such a key. */
  #asKey(node: YamlNode): YamlScalar {
    const text = this.#source.slice(node.span.start - this.#base, node.span.end - this.#base);
    return { kind: 'scalar', text, style: 'plain', span: node.span };
  }

  /** The end of a span without the blanks at its end: a bracket that is never closed takes them in. */
  #endOfWords({ start, end }: Span): number {
    const written = this.#source.slice(start - this.#base, end - this.#base);
    return start + Math.max(Math.min(1, written.length), written.replace(/[ \t\r\n]+$/, '').length);
  }

  /** An empty value stands right behind what it is the value of, whatever blanks follow. */
  #empty(at: number): YamlScalar {
    let end = at;
    while (end > 0 && /[ \t\r\n]/.test(this.#source.charAt(end - 1))) end--;
    const offset = (end > 0 ? end : at) + this.#base;
    return { kind: 'scalar', text: '', style: 'plain', span: { start: offset, end: offset } };
  }

  #scalar(node: Node & { readonly value: unknown; readonly type?: string }, at: number): YamlScalar {
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    const span = this.#span(node, at);
    const value = typeof node.value === 'string' ? node.value : '';
    if (span.start === span.end) return this.#empty(span.start - this.#base);
    // Without a line end behind it, the last line of a text has none in a block scalar either (YAML 1.2, 8.1.1.2).
    const isCut = style === 'literal' || style === 'folded' ? this.#endsWithout(span.end - this.#base) : false;
    const text = isCut ? value.replace(/\n$/, '') : value;
    // A block scalar ends at its last character that is no blank, as does a text whose quote is never closed.
    return { kind: 'scalar', text, style, span: { start: span.start, end: this.#endOfWords(span) } };
  }

  /** Whether the text ends here, in a line with words and without a line end. */
  #endsWithout(at: number): boolean {
    const lastLine = this.#source.slice(this.#source.lastIndexOf('\n') + 1);
    return at >= this.#source.length && lastLine.trim() !== '';
  }

  #span(node: { readonly range?: readonly [number, number, number] | null | undefined }, at: number): Span {
    const [start, end] = node.range ?? [at, at];
    const length = this.#source.length;
    return { start: Math.min(start, length) + this.#base, end: Math.min(Math.max(start, end), length) + this.#base };
  }

  /** The library counts blank lines and comments behind a block collection to it; its last child says where it ends. */
  #around(
    node: {
      readonly flow?: boolean | undefined;
      readonly range?: readonly [number, number, number] | null | undefined;
    },
    children: readonly { readonly span: Span }[],
    at: number,
  ): Span {
    const own = this.#span(node, at);
    const last = children.reduce((end, { span }) => Math.max(end, span.end), own.start);
    const end = node.flow === true || children.length === 0 ? this.#endOfWords(own) : Math.min(own.start + 1, own.end);
    return { start: Math.min(own.start, children[0]?.span.start ?? own.start), end: Math.max(last, end) };
  }
}

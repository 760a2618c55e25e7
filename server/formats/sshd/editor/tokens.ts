import type { SemanticToken } from '../../../core/lint/editor.ts';
import type { Span } from '../../../core/text/span.ts';
import type { Entry, MatchBlock } from '../expand.ts';
import { beatenLines } from '../factories/beaten-lines.ts';
import { hiddenLines } from '../factories/hidden-lines.ts';
import type { KeywordFact } from '../facts/keyword-fact.ts';
import { algorithmFact, keywordFact, knowsAlgorithm, optionOf, type Standing, standing } from '../facts/tables.ts';
import type { SshdModel } from '../model.ts';
import type { Directive } from '../syntax.ts';
import type { Token } from '../tokens.ts';

type Modifier = NonNullable<SemanticToken['modifiers']>[number];

/** What the release makes of a keyword; one that is not listed means nothing to it. */
const KEYWORDS: Readonly<Partial<Record<Standing, readonly Modifier[]>>> = {
  known: [],
  alias: ['deprecated'],
  deprecated: ['deprecated'],
  ignored: ['deprecated', 'ineffective'],
  removed: ['deprecated'],
};

/** Types of which every argument is made of numbers, apart from words that stand for none. */
const NUMERIC = new Set<KeywordFact['type']>([
  'int',
  'int-or-none',
  'time',
  'time-or-none',
  'octal-mode',
  'port',
  'startups',
  'netblock',
  'rekey',
]);

/** A file, with what its lines come to where sshd reads them. */
interface Reading {
  readonly model: SshdModel;
  readonly text: string;
  /** Of a line, once for each time that sshd comes to it. */
  readonly entries: ReadonlyMap<Directive, readonly Entry[]>;
  readonly blocks: ReadonlyMap<Directive, MatchBlock>;
}

/** What the pieces of a file are: keywords that the release knows, closed words, numbers, algorithms, `%u` and its kin. */
export function tokens(model: SshdModel, path: string): readonly SemanticToken[] {
  const { expansion } = model;
  const text = model.unit.files.get(path)?.text ?? '';
  const entries = new Map<Directive, Entry[]>();
  for (const entry of expansion.entries) {
    if (entry.path === path) entries.set(entry.directive, [...(entries.get(entry.directive) ?? []), entry]);
  }
  const reading = { model, text, entries, blocks: new Map(expansion.blocks.map((block) => [block.directive, block])) };
  const dead = deadLines(reading);
  const found = (expansion.trees.get(path)?.lines ?? []).flatMap((line) => {
    if (line.kind !== 'directive') return [];
    const pieces = piecesOf(reading, line);
    return dead.has(line) ? pieces.map(ineffective) : pieces;
  });
  // Bytes that glue two lines together, or end one for the editor alone, may stand within a word.
  return found.filter(({ span }) => span.start < span.end && !/[\r\n]/.test(text.slice(span.start, span.end)));
}

function piecesOf(reading: Reading, line: Directive): SemanticToken[] {
  const { release, vendor } = reading.model.reader;
  const fact = keywordFact(line.keyword.value);
  const modifiers = fact && KEYWORDS[standing(fact, release, vendor)];
  if (fact === undefined || modifiers === undefined) return [];
  const keyword: SemanticToken = { span: line.keyword.span, type: 'property', modifiers };
  if (fact.name === 'Match') return [keyword, ...criteria(reading, line)];
  if (modifiers.includes('ineffective')) return [keyword];
  const option = optionOf(fact, release);
  const values = option.raw && line.tail !== undefined ? [line.tail] : line.arguments;
  return [keyword, ...values.flatMap((token, index) => valuePieces(reading, { line, option, token, index }))];
}

interface Value {
  readonly line: Directive;
  /** The option that the line sets. */
  readonly option: KeywordFact;
  readonly token: Token;
  /** Which argument of its line it is, from 0. */
  readonly index: number;
}

function valuePieces(reading: Reading, value: Value): SemanticToken[] {
  const { line, option, token, index } = value;
  const { text, entries } = reading;
  const { span } = token;
  const macros = percentTokens(text, span, option.tokens ?? []);
  if (macros.length > 0) return macros;
  // A word with quotes in or around it is left to the grammar.
  if (text.slice(span.start, span.end) !== token.value) return [];
  if (option.algorithms !== undefined) return index > 0 ? [] : algorithms(reading, option.algorithms, token);
  if (option.type === 'subsystem' && index === 0) return [{ span, type: 'variable', modifiers: ['definition'] }];
  if (token.value === 'internal-sftp' && (option.raw || option.type === 'subsystem')) {
    return [{ span, type: 'enumMember', modifiers: ['defaultLibrary'] }];
  }
  if (!NUMERIC.has(option.type) || !/^\d/.test(token.value)) return closedWords(option, token);
  return entries.get(line)?.[0]?.outcome?.ok ? [{ span, type: 'number' }] : [];
}

/** Words of a closed set, alone or among others behind commas. */
function closedWords(option: KeywordFact, token: Token): SemanticToken[] {
  const closed = option.type === 'flag' ? ['yes', 'no'] : (option.values ?? []);
  const isClosed = (word: string): boolean =>
    closed.some((one) => (option.caseSensitive ? one === word : one.toLowerCase() === word.toLowerCase()));
  return items(token)
    .filter(({ word }) => word !== '' && isClosed(word))
    .map(({ span }) => ({ span, type: 'enumMember' }));
}

function algorithms({ model }: Reading, kind: NonNullable<KeywordFact['algorithms']>, token: Token): SemanticToken[] {
  const { release, vendor } = model.reader;
  return items(token).flatMap(({ word, span }): SemanticToken[] => {
    if (knowsAlgorithm(kind, word, release, vendor)) return [{ span, type: 'enumMember' }];
    // Of a name that is neither there nor gone, such as one of a later release, nothing is said.
    const isGone = algorithmFact(kind, word)?.last !== undefined;
    return isGone ? [{ span, type: 'enumMember', modifiers: ['deprecated'] }] : [];
  });
}

/** The items of a comma-separated list; a `+`, `-` or `^` in front of it is no part of the first one. */
function items({ value, span }: Token): { readonly word: string; readonly span: Span }[] {
  const prefix = /^[-+^]/.test(value) ? 1 : 0;
  let at = span.start + prefix;
  return value
    .slice(prefix)
    .split(',')
    .map((word) => {
      const start = at;
      at += word.length + 1;
      return { word, span: { start, end: start + word.length } };
    });
}

function percentTokens(text: string, { start, end }: Span, known: readonly string[]): SemanticToken[] {
  return [...text.slice(start, end).matchAll(/%[^\r\n]/g)]
    .filter(([written]) => known.includes(written))
    .map(({ index }) => ({ span: { start: start + index, end: start + index + 2 }, type: 'macro' }));
}

/** The criteria of a Match line, as far as sshd understands it. */
function criteria({ text, blocks }: Reading, line: Directive): SemanticToken[] {
  const { list = [] } = blocks.get(line)?.criteria ?? {};
  return list.flatMap(({ name, token, value }): SemanticToken[] => {
    // Since 9.9 a criterion may be joined to its value, as in `user=bob`.
    const span = { start: token.span.start, end: token.span.start + name.length };
    if (text.slice(span.start, span.end).toLowerCase() !== name || span.end > token.span.end) return [];
    const piece: SemanticToken = { span, type: name === 'all' ? 'enumMember' : 'property' };
    const isNumber = name === 'localport' && value !== undefined && value.span.start > token.span.end;
    return isNumber ? [piece, { span: value.span, type: 'number' }] : [piece];
  });
}

/** Lines that change nothing: another line beats them, or an earlier block takes all of their connections. */
function deadLines({ model, entries }: Reading): ReadonlySet<Directive> {
  const beaten = beatenLines(model).map(({ loser }) => loser);
  const hidden = [...hiddenLines(model).values()].flat().flatMap(({ always, entry }) => (always ? [entry] : []));
  // A line of a file that is included twice may lose in one place and count in the other.
  const isReadOnce = (directive: Directive): boolean => entries.get(directive)?.length === 1;
  return new Set([...beaten, ...hidden].map(({ directive }) => directive).filter(isReadOnce));
}

function ineffective(piece: SemanticToken): SemanticToken {
  return { ...piece, modifiers: [...new Set<Modifier>([...(piece.modifiers ?? []), 'ineffective'])] };
}

import type { Span } from '../text/span.ts';
import type { YamlMapping, YamlNode, YamlProblem } from './yaml-tree.ts';
import { wordsFor } from './yaml-words.ts';

/** In how many parts a broken text is read anew. */
const MAX_PARTS = 2000;

/** What was read of a part of a text. */
export interface Reading {
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
  readonly isBroken: boolean;
  /** Where the first document ends. */
  readonly end: number;
}

/**
 * Reads a broken text once more, each entry of its outermost mapping by itself, so that a mistake in one leaves the others whole.
 * A sound text, and one that cannot be taken apart, is left as it was read.
 */
export function readInParts(
  text: string,
  whole: Reading,
  read: (part: Span) => Reading,
): Pick<Reading, 'root' | 'problems'> {
  const parts = whole.isBroken ? partsOf(text.slice(0, whole.end)) : [];
  return parts.length < 2 || parts.length > MAX_PARTS ? whole : together(parts.map(read), whole);
}

/** A line that begins an entry of the outermost mapping. */
const OUTERMOST = /^(?:[^\s#\-[\]{},"'|>%@`?:][^\n:]*|"[^"\n]*"|'[^'\n]*'|-[^\s:][^\n:]*)[ \t]*:(?=[ \t\r\n]|$)/gm;

/** The parts of a broken text, each with one entry of the outermost mapping, so that a mistake in one leaves the others whole. */
function partsOf(text: string): readonly Span[] {
  const starts = [...text.matchAll(OUTERMOST)].map(({ index }) => index);
  const [first] = starts;
  if (first === undefined) return [];
  const head =
    text
      .slice(0, first)
      .replace(/\uFEFF|---|#.*/g, '')
      .trim() === ''
      ? []
      : [{ start: 0, end: first }];
  return [...head, ...starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }))];
}

/** The entries of all parts as one mapping; what is no mapping is left out, its problems are not. */
function together(readings: readonly Reading[], whole: Reading): Pick<Reading, 'root' | 'problems'> {
  const entries = readings.flatMap(({ root }) => (root?.kind === 'mapping' ? root.entries : []));
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return whole;
  const root: YamlMapping = {
    kind: 'mapping',
    flow: false,
    entries,
    span: { start: first.span.start, end: last.span.end },
  };
  const behind = whole.problems.filter(({ kind }) => kind === 'second-document');
  const strayed = readings.flatMap(({ root: part, problems }): YamlProblem[] =>
    part === undefined || part.kind === 'mapping' || problems.length > 0
      ? []
      : [{ span: part.span, message: wordsFor('UNEXPECTED_TOKEN', false), kind: 'error' }],
  );
  const problems = [...readings.flatMap((reading) => reading.problems), ...strayed, ...behind];
  // A mistake that shows only in the whole must not get lost because each part is sound by itself.
  return {
    root,
    problems: problems.some(({ kind }) => kind === 'error' || kind === 'tab') ? problems : whole.problems,
  };
}

/** A problem further on in the text. */
export function moved(problem: YamlProblem, by: number): YamlProblem {
  return by === 0 ? problem : { ...problem, span: { start: problem.span.start + by, end: problem.span.end + by } };
}

/** Problems in the order of their places. */
export function inOrder(problems: readonly YamlProblem[]): YamlProblem[] {
  return [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

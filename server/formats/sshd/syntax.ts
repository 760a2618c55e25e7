import type { SourceFile } from '../../core/lint/unit.ts';
import { maskTemplate, templateLanguages } from '../../core/syntax/template.ts';
import { physicalLines } from '../../core/text/lines.ts';
import type { Span } from '../../core/text/span.ts';
import { isAtLeast } from './release.ts';
import { firstWord, type LogicalLine, splitArguments, splitArgumentsBefore87, type Token } from './tokens.ts';

/** A line that sets something, or tries to. */
export interface Directive {
  readonly kind: 'directive';
  /** The whole line without its line end. */
  readonly span: Span;
  readonly keyword: Token;
  readonly arguments: readonly Token[];
  /** The rest of the line behind the separator, unparsed and without trailing blanks; `undefined` when there is none. */
  readonly tail: Token | undefined;
  readonly comment: Span | undefined;
  readonly openQuote: boolean;
  /** Blanks before the keyword. */
  readonly indent: string;
}

/** A line that is a comment from its first character that is not blank. */
export interface Comment {
  readonly kind: 'comment';
  readonly span: Span;
  /** The text behind the `#` signs, without blanks around it. */
  readonly text: string;
  /** Offset of that text in the file. */
  readonly textStart: number;
}

/** A line with nothing on it. */
export interface Blank {
  readonly kind: 'blank';
  readonly span: Span;
}

export type Line = Directive | Comment | Blank;

/** One file, read. */
export interface SyntaxTree {
  readonly lines: readonly Line[];
  /** The byte order mark, which sshd takes for part of the first word. */
  readonly byteOrderMark: Span | undefined;
  readonly nulBytes: readonly Span[];
  /** CR characters that do not end a line. */
  readonly bareReturns: readonly Span[];
  /** In a template, the parts of which it is not known what they leave in the file, or whether anything. */
  readonly uncertain: readonly Span[];
}

/** Trees by the file that they were read from: a proof reads a unit again in which only one file has changed. */
const read = new WeakMap<SourceFile, Map<boolean, SyntaxTree>>();

/** Reads a file as {@link parse} does, once for as long as the file object lives. */
export function parseFile(file: SourceFile, release: string): SyntaxTree {
  const modern = isAtLeast(release, '8.7');
  const trees = read.get(file) ?? new Map<boolean, SyntaxTree>();
  const tree = trees.get(modern) ?? parseTemplate(file, release);
  read.set(file, trees.set(modern, tree));
  return tree;
}

function parseTemplate(file: SourceFile, release: string): SyntaxTree {
  const languages = templateLanguages(file.path);
  if (languages.length === 0) return parse(file.text, release);
  const { text, uncertain } = maskTemplate(file.text, languages);
  return { ...parse(text, release), uncertain };
}

/**
 * Reads a text as the sshd of a release does. Total: every line is kept, whatever is on it.
 *
 * Source: load_server_config and process_server_config_line_depth of servconf.c; tried on 8.2 to 10.5.
 */
export function parse(text: string, release: string): SyntaxTree {
  const modern = isAtLeast(release, '8.7');
  return {
    lines: logicalLines(text, modern).map((line) => parseLine(line, modern)),
    byteOrderMark: text.startsWith('\uFEFF') ? { start: 0, end: 1 } : undefined,
    nulBytes: positions(text, /\0/g),
    bareReturns: positions(text, /\r(?=[^\r\n])/g),
    uncertain: [],
  };
}

function positions(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + 1 }));
}

interface FileLine extends LogicalLine {
  readonly span: Span;
}

/** Lines as sshd's reader hands them on. Since 8.7 a NUL drops the rest of its line and the line end with it. */
function logicalLines(text: string, nulGlues: boolean): FileLine[] {
  const lines: FileLine[] = [];
  let pending: { text: string; offsets: number[]; start: number } | undefined;
  for (const line of physicalLines(text)) {
    const nul = line.text.indexOf('\0');
    const end = line.start + line.text.length;
    if (nul === -1 && pending === undefined) {
      lines.push({ text: line.text, offset: (i) => line.start + i, span: { start: line.start, end } });
      continue;
    }
    const kept = nul === -1 ? line.text : line.text.slice(0, nul);
    const offsets = [...(pending?.offsets ?? []), ...Array.from(kept, (_, i) => line.start + i)];
    const whole = { text: (pending?.text ?? '') + kept, offsets, start: pending?.start ?? line.start };
    pending = undefined;
    if (nul !== -1 && nulGlues && line.terminated) {
      pending = whole;
      continue;
    }
    lines.push(glued(whole, end));
  }
  if (pending !== undefined) lines.push(glued(pending, text.length));
  return lines;
}

function glued(line: { text: string; offsets: readonly number[]; start: number }, end: number): FileLine {
  const behind = (line.offsets.at(-1) ?? line.start - 1) + 1;
  return { text: line.text, offset: (i) => line.offsets[i] ?? behind, span: { start: line.start, end } };
}

function parseLine(line: FileLine, modern: boolean): Line {
  const text = withoutTrailingBlanks(line.text);
  const trimmed: LogicalLine = { text, offset: (i) => line.offset(i) };
  const span: Span = { start: line.span.start, end: line.text.endsWith('\r') ? line.span.end - 1 : line.span.end };
  const start = /^[ \t\r]*/.exec(text)?.[0].length ?? 0;
  if (start === text.length) return { kind: 'blank', span };
  if (text.charAt(start) === '#') {
    const body = /^#[#\s]*/.exec(text.slice(start))?.[0].length ?? 1;
    return { kind: 'comment', span, text: text.slice(start + body), textStart: line.offset(start + body) };
  }
  const { word, span: wordSpan, rest, closed } = firstWord(trimmed, start, { splitAtEquals: true });
  const keyword: Token = { value: word, span: wordSpan, quoted: text.slice(start, rest).includes('"') };
  const base = { kind: 'directive', span, keyword, indent: text.slice(0, start) } as const;
  if (rest === undefined || rest >= text.length) {
    return { ...base, arguments: [], tail: undefined, comment: undefined, openQuote: !closed };
  }
  const { tokens, commentAt, openQuote } = modern
    ? splitArguments(trimmed, rest)
    : splitArgumentsBefore87(trimmed, rest);
  const comment =
    commentAt === undefined ? undefined : { start: line.offset(commentAt), end: line.offset(text.length) };
  const tail: Token = {
    value: text.slice(rest),
    span: { start: line.offset(rest), end: line.offset(text.length) },
    quoted: false,
  };
  return { ...base, arguments: tokens, tail, comment, openQuote };
}

/** Cuts blanks at the end; the first character stays even when it is one, as in sshd's own loop. */
function withoutTrailingBlanks(text: string): string {
  let end = text.length;
  while (end > 1 && ' \t\r\n\f'.includes(text.charAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** Reads the text of a comment as the directive that it would be without its `#`; `undefined` for ordinary prose. */
export function commentedOut(comment: Comment): { keyword: string; rest: string } | undefined {
  const match = /^([A-Za-z][A-Za-z0-9]+)(?:\s*=\s*|\s+)(\S.*)$/.exec(comment.text);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { keyword: match[1], rest: match[2] };
}

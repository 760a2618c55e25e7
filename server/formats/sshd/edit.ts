import type { FileEdit, TextEdit } from '../../core/text/edit.ts';
import { lineEndOf } from '../../core/text/lines.ts';
import { overlaps, type Span } from '../../core/text/span.ts';
import { newDropIn } from './drop-in.ts';
import type { Entry } from './expand.ts';
import { keywordFact } from './facts/tables.ts';
import type { SshdModel } from './model.ts';
import { type Scope, valueSpan } from './scope.ts';
import type { Directive, Line } from './syntax.ts';

/** What a fix can do to a configuration, in its own words. {@link plan} finds the places. */
export type SshdOperation =
  /** Gives an option a value in a scope: on the line that wins, on its commented-out line, or on a new one. */
  | { readonly kind: 'set'; readonly scope: Scope; readonly option: string; readonly value: string }
  /** Removes a line: one that is dead, or one whose value should go. */
  | { readonly kind: 'remove'; readonly entry: LineOf }
  /** Writes other arguments on a line, keeping keyword, separator and comment. */
  | { readonly kind: 'rewrite'; readonly entry: Entry; readonly value: string }
  /** Replaces text in a file. `moves`: the effects that this is meant to have. */
  | {
      readonly kind: 'replace';
      readonly path: string;
      readonly span: Span;
      readonly text: string;
      readonly moves?: readonly string[];
    }
  /** Writes a line of its own before another line, with that line's indentation. */
  | {
      readonly kind: 'insert-before';
      readonly entry: LineOf;
      readonly text: string;
      readonly moves?: readonly string[];
    }
  /** Moves a line to the end of the global section of the root file. */
  | { readonly kind: 'make-global'; readonly entry: Entry }
  /** Sets an option in a new drop-in that is read before the file of the line that wins today. */
  | { readonly kind: 'drop-in'; readonly before: Entry; readonly option: string; readonly value: string };

/** A line in a file: an entry, or a Match line. */
export type LineOf = Pick<Entry, 'path' | 'directive'>;

/** The effects that an operation is meant to move; none for a line that is dead already. */
export function moves(model: SshdModel, operation: SshdOperation): readonly string[] {
  switch (operation.kind) {
    case 'set':
      return [operation.scope.subject(operation.option)];
    case 'remove':
      return movedBy(model, operation.entry.directive);
    case 'rewrite':
      return movedBy(model, operation.entry.directive);
    case 'make-global': {
      const { option } = operation.entry;
      return [
        ...movedBy(model, operation.entry.directive),
        ...(option === undefined ? [] : [model.global.subject(option.name)]),
      ];
    }
    case 'drop-in':
      return [model.global.subject(operation.option)];
    default:
      return operation.moves ?? [];
  }
}

/** The effects that hang on a line: its option, in every scope in which it wins or is refused. */
function movedBy(model: SshdModel, directive: Directive): readonly string[] {
  return model.expansion.entries
    .filter((entry) => entry.directive === directive)
    .flatMap((entry) => subjectsOf(model, entry));
}

/** The subjects that a line has a say in: its option, in every scope that it is part of and not dead in. */
export function subjectsOf(model: SshdModel, entry: Entry): readonly string[] {
  const name = entry.option?.name;
  if (name === undefined) return [];
  return model.scopes
    .filter(
      (scope) => scope.lines(name).includes(entry) && !scope.own(name)?.losers.some((loser) => loser.entry === entry),
    )
    .map((scope) => scope.subject(name));
}

/** Places operations in their files; `undefined` when one has no place. */
export function plan(model: SshdModel, operations: readonly SshdOperation[]): readonly FileEdit[] | undefined {
  const byPath = new Map<string, TextEdit[]>();
  const created: FileEdit[] = [];
  for (const operation of operations) {
    if (operation.kind === 'drop-in') {
      const dropIn = newDropIn(model, operation.before, `${operation.option} ${operation.value}\n`);
      if (dropIn === undefined) return undefined;
      created.push(dropIn);
      continue;
    }
    const placed = place(model, operation);
    if (placed === undefined) return undefined;
    for (const { path, edit } of placed) {
      const list = byPath.get(path);
      if (list === undefined) byPath.set(path, [edit]);
      else list.push(edit);
    }
  }
  const isGenerated = (path: string): boolean => GENERATED.test(model.unit.files.get(path)?.nominal ?? '');
  if ([...byPath.keys()].some(isGenerated)) return undefined;
  return [...[...byPath].map(([path, edits]): FileEdit => ({ kind: 'edit', path, edits })), ...created];
}

/** Files that a program of the system writes again, so that no edit lasts. */
const GENERATED = /^\/(etc|usr\/share)\/crypto-policies\//;

interface Placed {
  readonly path: string;
  readonly edit: TextEdit;
}

function place(
  model: SshdModel,
  operation: Exclude<SshdOperation, { kind: 'drop-in' }>,
): readonly Placed[] | undefined {
  switch (operation.kind) {
    case 'set':
      return set(model, operation.scope, operation.option, operation.value);
    case 'remove':
      return [removeLine(model, operation.entry)];
    case 'rewrite':
      return [{ path: operation.entry.path, edit: { span: valueSpan(operation.entry), newText: operation.value } }];
    case 'replace':
      return [{ path: operation.path, edit: { span: operation.span, newText: operation.text } }];
    case 'insert-before': {
      const { path, directive } = operation.entry;
      const { start } = directive.span;
      return [
        {
          path,
          edit: { span: { start, end: start }, newText: `${directive.indent}${operation.text}${eol(model, path)}` },
        },
      ];
    }
    case 'make-global': {
      const { entry } = operation;
      const text = model.unit.files
        .get(entry.path)
        ?.text.slice(entry.directive.keyword.span.start, entry.directive.span.end);
      const added = text === undefined ? undefined : appendGlobal(model, text.trimEnd());
      return added === undefined ? undefined : [removeLine(model, entry), added];
    }
  }
}

function set(model: SshdModel, scope: Scope, option: string, value: string): readonly Placed[] | undefined {
  const own = scope.own(option);
  if (own !== undefined) {
    const [winner, ...others] = own.winners;
    if (winner === undefined || others.length > 0) return undefined;
    return [{ path: winner.path, edit: { span: valueSpan(winner), newText: value } }];
  }
  const line = `${option} ${value}`;
  if (!scope.isGlobal) {
    const added = appendToBlock(model, scope, line);
    return added === undefined ? undefined : [added];
  }
  const comment = scope.commentedOut(option);
  if (comment !== undefined) return [{ path: scope.homePath, edit: { span: comment.span, newText: line } }];
  const added = appendGlobal(model, line);
  return added === undefined ? undefined : [added];
}

/**
 * A new line at the end of the root file's global section: behind its last directive, so that it stands before the first
 * Match and behind an Include at the top, whose drop-ins keep their say.
 */
function appendGlobal(model: SshdModel, line: string): Placed | undefined {
  const path = model.unit.rootPath;
  const { lines = [], uncertain = [] } = model.expansion.trees.get(path) ?? {};
  const isCertain = (l: Line): boolean => !uncertain.some((part) => overlaps(part, l.span));
  const end = lines.findIndex(isMatchLine);
  // In a template, a line behind one that hangs on a condition would hang on it too.
  const section = (end === -1 ? lines : lines.slice(0, end)).filter(isCertain);
  const last =
    section.findLast((l) => l.kind === 'directive') ??
    (end === -1 ? section.findLast((l) => l.kind === 'comment') : undefined);
  if (last !== undefined) return after(model, path, last, line);
  const [match] = lines.slice(end === -1 ? lines.length : end);
  const at = match !== undefined && isCertain(match) ? match.span.start : 0;
  return { path, edit: { span: { start: at, end: at }, newText: `${line}${eol(model, path)}` } };
}

/** A new line at the end of a block, indented as the block is. */
function appendToBlock(model: SshdModel, scope: Scope, line: string): Placed | undefined {
  const { block } = scope;
  if (block === undefined) return undefined;
  const lines = model.expansion.trees.get(block.path)?.lines ?? [];
  const start = lines.indexOf(block.directive);
  if (start === -1) return undefined;
  const next = lines.findIndex((l, i) => i > start && isMatchLine(l));
  const body = lines.slice(start + 1, next === -1 ? lines.length : next);
  const last = body.findLast((l): l is Directive => l.kind === 'directive');
  const indent = last?.indent ?? `${block.directive.indent}    `;
  return after(model, block.path, last ?? block.directive, indent + line);
}

function after(model: SshdModel, path: string, line: Line, text: string): Placed {
  const at = line.span.end;
  const end = eol(model, path);
  // A line that ends in CR LF has its CR outside the span, so that the new line goes between the two.
  return { path, edit: { span: { start: at, end: at }, newText: `${end}${text}` } };
}

function removeLine(model: SshdModel, { path, directive }: LineOf): Placed {
  const text = model.unit.files.get(path)?.text ?? '';
  let { start, end } = directive.span;
  if (text.startsWith('\r\n', end)) end += 2;
  else if (text.startsWith('\n', end)) end += 1;
  else if (text.charAt(start - 1) === '\n') start -= text.charAt(start - 2) === '\r' ? 2 : 1;
  return { path, edit: { span: { start, end }, newText: '' } };
}

function isMatchLine(line: Line): boolean {
  return line.kind === 'directive' && keywordFact(line.keyword.value)?.name === 'Match';
}

function eol(model: SshdModel, path: string): string {
  return lineEndOf(model.unit.files.get(path)?.text ?? '');
}

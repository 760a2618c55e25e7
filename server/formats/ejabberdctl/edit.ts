import type { ShellAssignment } from '../../core/syntax/shell-state.ts';
import type { FileEdit, TextEdit } from '../../core/text/edit.ts';
import type { Span } from '../../core/text/span.ts';
import { derivedFrom } from './effects.ts';
import type { Flag } from './flags.ts';
import type { CtlModel } from './model.ts';
import { blanksBefore, blanksBehind } from './values/blanks.ts';
import { quotedLike, quotedValue } from './values/quoting.ts';

/** What a fix can do to a file, in its own words. {@link plan} finds the places. */
export type CtlOperation =
  /** Gives a variable a value: on the assignment that holds, on its commented-out line, or on a new line. */
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  /** Puts words behind those that a variable has. */
  | { readonly kind: 'append'; readonly name: string; readonly words: string }
  /** Removes an assignment that does nothing, with its line. */
  | { readonly kind: 'remove'; readonly assignment: ShellAssignment }
  /** Removes a flag and what belongs to it from the value that it stands in. */
  | { readonly kind: 'remove-flag'; readonly flag: Flag }
  /** Gives the variable of an assignment another name. */
  | { readonly kind: 'rename'; readonly assignment: ShellAssignment; readonly to: string }
  /** Replaces text. `moves`: the variables that this is meant to change. */
  | { readonly kind: 'replace'; readonly span: Span; readonly text: string; readonly moves: readonly string[] };

/** The effects that an operation is meant to move. What a removal of the first kind is for does nothing, so it moves no more. */
export function moves(_model: CtlModel, operation: CtlOperation): readonly string[] {
  switch (operation.kind) {
    case 'set':
    case 'append':
      return [operation.name, ...derivedFrom(operation.name)];
    case 'remove':
      return [operation.assignment.name];
    case 'remove-flag':
      return [operation.flag.origin, ...derivedFrom(operation.flag.origin)];
    case 'rename':
      return [operation.assignment.name, operation.to, ...derivedFrom(operation.to)];
    case 'replace':
      return operation.moves.flatMap((name) => [name, ...derivedFrom(name)]);
  }
}

/** Places operations in the file; `undefined` when one has no place. */
export function plan(model: CtlModel, operations: readonly CtlOperation[]): readonly FileEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const operation of operations) {
    const edit = place(model, operation);
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  return [{ kind: 'edit', path: model.file.path, edits }];
}

function place(model: CtlModel, operation: CtlOperation): TextEdit | undefined {
  switch (operation.kind) {
    case 'set':
      return set(model, operation.name, operation.value);
    case 'append':
      return append(model, operation.name, operation.words);
    case 'remove':
      return remove(model, operation.assignment);
    case 'remove-flag':
      return removeFlag(model, operation.flag);
    case 'rename':
      return { span: operation.assignment.nameSpan, newText: operation.to };
    case 'replace':
      return { span: operation.span, newText: operation.text };
  }
}

function set(model: CtlModel, name: string, value: string): TextEdit | undefined {
  const { variables, file } = model;
  const { source, assignment } = variables.get(name);
  if (source === 'undecided') return undefined;
  if (source === 'set' && assignment !== undefined) {
    const written = file.text.slice(assignment.valueSpan.start, assignment.valueSpan.end);
    return { span: assignment.valueSpan, newText: quotedLike(written, value, assignment.exported) };
  }
  const comment = variables.commentedOut(name);
  if (comment !== undefined && isReached(model, comment.span)) {
    const text = `${comment.exported ? 'export ' : ''}${name}=${quotedValue(value, comment.exported)}`;
    return { span: { start: comment.span.start, end: comment.assignment.end }, newText: text };
  }
  return besideKin(model, name, value) ?? newLine(model, `${name}=${quotedValue(value, false)}`);
}

/** Variables about the same thing, behind which a line is looked for first. */
const KIN = ['ERL_DIST_PORT', 'INET_DIST_INTERFACE', 'FIREWALL_WINDOW', 'ERL_EPMD_ADDRESS'];

/** A line of its own behind the commented-out line of a variable about the same thing. */
function besideKin(model: CtlModel, name: string, value: string): TextEdit | undefined {
  if (!KIN.includes(name)) return undefined;
  for (const kin of KIN) {
    const comment = model.variables.commentedOut(kin);
    if (comment === undefined || !isReached(model, comment.span)) continue;
    const at = comment.span.end;
    return { span: { start: at, end: at }, newText: `\n${name}=${quotedValue(value, false)}` };
  }
  return undefined;
}

/** Whether a comment stands between commands, so that what it would say holds for everybody. */
function isReached({ shell }: CtlModel, { start, end }: Span): boolean {
  return start < shell.end && !shell.list.some(({ span }) => span.start < start && end <= span.end);
}

/** A line of its own behind the last assignment that is carried out for sure, else at the end of the file. */
function newLine({ file, shell, run }: CtlModel, line: string): TextEdit | undefined {
  const { text } = file;
  const last = run.assignments.findLast(({ reach, lasting }) => reach === 'certain' && lasting);
  const holder = last && shell.list.find(({ span }) => span.start <= last.span.start && last.span.end <= span.end);
  if (holder === undefined) {
    if (shell.problem !== undefined) return undefined;
    const isEnded = text === '' || text.endsWith('\n');
    return {
      span: { start: text.length, end: text.length },
      newText: `${isEnded ? '' : '\n'}${line}${isEnded ? '\n' : ''}`,
    };
  }
  const newline = text.indexOf('\n', holder.span.end);
  const at = newline === -1 ? text.length : newline;
  return { span: { start: at, end: at }, newText: `\n${line}` };
}

function append(model: CtlModel, name: string, words: string): TextEdit | undefined {
  const { source, assignment, value } = model.variables.get(name);
  if (source !== 'set' || assignment === undefined || value.trim() === '') return set(model, name, words);
  const { text } = model.file;
  const written = text.slice(assignment.valueSpan.start, assignment.valueSpan.end);
  // Behind a closing quote a blank would end the value, so the words go in front of it.
  const quote = /^(["']).*\1$/s.exec(written)?.[1];
  if (quote === undefined || written.slice(1, -1).includes(quote)) {
    return assignment.value.pieces.every(({ literal }) => literal)
      ? { span: assignment.valueSpan, newText: quotedValue(`${value} ${words}`, assignment.exported) }
      : undefined;
  }
  const at = assignment.valueSpan.end - 1;
  return { span: { start: at, end: at }, newText: ` ${words}` };
}

function remove({ file: { text } }: CtlModel, { command, span, exported }: ShellAssignment): TextEdit | undefined {
  const isAlone = command.assignments.length + command.words.length === (exported ? 2 : 1);
  if (!isAlone) {
    // One of several on a line: it goes with the blanks behind it, or before it when it is the last one.
    const behind = blanksBehind(text, span.end);
    const before = blanksBefore(text, span.start);
    const isLast = span.end + behind >= command.span.end;
    return { span: { start: span.start - (isLast ? before : 0), end: span.end + (isLast ? 0 : behind) }, newText: '' };
  }
  const start = text.lastIndexOf('\n', command.span.start - 1) + 1;
  const newline = text.indexOf('\n', command.span.end);
  const end = newline === -1 ? text.length : newline + 1;
  const around = text.slice(start, command.span.start) + text.slice(command.span.end, end);
  return /^\s*(#.*)?\s*$/.test(around) ? { span: { start, end }, newText: '' } : undefined;
}

function removeFlag({ file }: CtlModel, { word, values, origin }: Flag): TextEdit | undefined {
  const parts = [word, ...values.filter((argument) => argument.origin === origin).map((argument) => argument.word)];
  if (parts.some(({ path, literal }) => path !== file.path || !literal)) return undefined;
  const start = word.span.start;
  const end = parts.at(-1)?.span.end ?? word.span.end;
  // With the blanks before it; the first flag of a value goes with those behind it.
  const before = blanksBefore(file.text, start);
  const behind = before > 0 ? 0 : blanksBehind(file.text, end);
  return { span: { start: start - before, end: end + behind }, newText: '' };
}

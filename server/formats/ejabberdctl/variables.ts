import type { ShellRun } from '../../core/syntax/shell-run.ts';
import type { ShellAssignment } from '../../core/syntax/shell-state.ts';
import type { ShellFile } from '../../core/syntax/shell-tree.ts';
import type { Place, Span } from '../../core/text/span.ts';
import { variableFact } from './facts/variables.ts';

/** A variable as ejabberdctl has it when it has read the file. */
export interface Variable {
  readonly name: string;
  /**
   * `set`: by the file. `preset`: by ejabberdctl, and the file leaves it alone. `absent`: by neither, so that the environment
   * may still set it. `undecided`: only a running shell knows; nothing may be said of it.
   */
  readonly source: 'set' | 'preset' | 'absent' | 'undecided';
  /** Empty unless it is set. */
  readonly value: string;
  /** The value in the file; for one that is not there, where it would be written. */
  readonly at: Place;
  /** What sets it. */
  readonly assignment: ShellAssignment | undefined;
  /** Whether the programs that ejabberdctl starts see it for sure. */
  readonly exported: boolean;
  /** It is not decided, but what {@link assignment} says is what it holds, as far as that is known. */
  readonly isPartial: boolean;
}

/** A commented-out assignment: the whole comment, and the assignment that it would be. */
export interface CommentedOut {
  readonly span: Span;
  /** From the name to the end of the value. */
  readonly assignment: Span;
  readonly name: string;
  readonly exported: boolean;
}

/** All variables of one file. */
export class Variables {
  readonly #path: string;
  readonly #file: ShellFile;
  readonly #run: ShellRun;
  readonly #isOpen: boolean;
  #commentedOut: ReadonlyMap<string, CommentedOut> | undefined;

  constructor(path: string, file: ShellFile, run: ShellRun, isOpen: boolean) {
    this.#path = path;
    this.#file = file;
    this.#run = run;
    this.#isOpen = isOpen;
  }

  get(name: string): Variable {
    const { state, value, exported, isPartial = false } = this.#run.variables.get(name);
    const assignment = this.last(name);
    const isExported = exported === true || variableFact(name)?.exported === true;
    const base = { name, assignment, exported: isExported, isPartial, value: state === 'set' ? value : '' };
    if (state === 'set' && assignment !== undefined) {
      return { ...base, source: 'set', at: { path: this.#path, span: placeOf(assignment) } };
    }
    const at = this.placeForAbsent(name);
    if (state === 'set') return { ...base, source: 'preset', at };
    const isAbsent = state === 'unset' || !this.#run.variables.isTouched(name);
    return { ...base, source: isAbsent && !this.#isOpen ? 'absent' : 'undecided', at };
  }

  /** The assignment that holds when the file has been read, as far as there is one for sure. */
  last(name: string): ShellAssignment | undefined {
    return this.#run.assignments.findLast(
      (assignment) => assignment.name === name && assignment.lasting && assignment.reach === 'certain',
    );
  }

  /** Where a variable that is not set is pointed at: its commented-out line, else the first line. */
  placeForAbsent(name: string): Place {
    const span = this.commentedOut(name)?.span ?? { start: 0, end: firstLineEnd(this.#file.text) };
    return { path: this.#path, span };
  }

  /** The last commented-out assignment of a name in which a value stands, or the last one at all. */
  commentedOut(name: string): CommentedOut | undefined {
    this.#commentedOut ??= commentedOutOf(this.#file);
    return this.#commentedOut.get(name);
  }
}

/** The value, or the whole assignment where the value is nothing. */
export function placeOf({ span, valueSpan }: ShellAssignment): Span {
  return valueSpan.end > valueSpan.start ? valueSpan : span;
}

function commentedOutOf({ text, comments }: ShellFile): ReadonlyMap<string, CommentedOut> {
  const found = new Map<string, CommentedOut>();
  for (const { span, alone } of comments) {
    if (!alone) continue;
    const match =
      /^(#[# \t]*)((export[ \t]+)?([A-Za-z_]\w*)=(?:"[^"]*"|'[^']*'|[^\s"'#]*))(?:[ \t]*\r?|[ \t]+#.*)$/.exec(
        text.slice(span.start, span.end),
      );
    const [, marks = '', assignment = '', exported, name = ''] = match ?? [];
    if (match === null) continue;
    const start = span.start + marks.length;
    found.set(name, {
      span: withoutReturn(text, span),
      assignment: { start, end: start + assignment.length },
      name,
      exported: exported !== undefined,
    });
  }
  return found;
}

function withoutReturn(text: string, { start, end }: Span): Span {
  return { start, end: text.charAt(end - 1) === '\r' ? end - 1 : end };
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end === -1 ? text.length : end;
}

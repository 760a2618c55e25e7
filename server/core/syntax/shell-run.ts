import { overlaps, type Span } from '../text/span.ts';
import { type BuiltinEffect, builtinEffect, isSpecialBuiltin } from './shell-builtins.ts';
import { expandWord, type ShellValue } from './shell-expand.ts';
import { atMost, type Reach, type ShellAssignment, ShellState, written } from './shell-state.ts';
import type {
  ShellAndOr,
  ShellAssignmentWord,
  ShellCommand,
  ShellFile,
  ShellPipeline,
  ShellSimple,
} from './shell-tree.ts';
import type { ShellStart, ShellVariables } from './shell-variables.ts';

/** One command with a name. */
export interface ShellCall {
  /** `undefined` when only a running shell knows it. */
  readonly name: string | undefined;
  readonly command: ShellSimple;
  readonly reach: Reach;
}

/** What a shell makes of a file. */
export interface ShellRun {
  /** In the order of the file, those in functions and copies of the shell included. */
  readonly assignments: readonly ShellAssignment[];
  readonly calls: readonly ShellCall[];
  /** As they are when the file has been read. */
  readonly variables: ShellVariables;
}

/** How a command ended: well, badly, or nobody knows. */
type Status = boolean | undefined;

/**
 * Works out what reading a file with `.` does to the variables of a shell. Total. What cannot be known is undecided, never
 * guessed: a value is the one that sh and bash both have whenever they come to the end of the file.
 *
 * @param uncertain parts of a template of which it is not known whether they are there.
 */
export function runShell(file: ShellFile, start: ShellStart, uncertain: readonly Span[] = []): ShellRun {
  const runner = new Runner(file, start, uncertain);
  runner.list(file.list, 'certain');
  // Nobody knows how far the shell comes, or whether it goes on at all.
  for (const { name } of file.lost) runner.variables.cloud(name);
  if (file.problem?.isDisputed) runner.variables.cloudAll();
  return { assignments: runner.assignments, calls: runner.calls, variables: runner.variables };
}

class Runner extends ShellState {
  readonly calls: ShellCall[] = [];
  readonly #uncertain: readonly Span[];
  readonly #functions = new Map<string, ShellCommand>();
  readonly #active = new Set<string>();
  /** Whether every function that there may be stands in the file. */
  #functionsKnown = true;

  constructor(file: ShellFile, start: ShellStart, uncertain: readonly Span[]) {
    super(file, start);
    this.#uncertain = uncertain;
  }

  list(list: readonly ShellAndOr[], reach: Reach): Status {
    let status: Status = true;
    for (const item of list) {
      if (item.background) this.#copy(() => this.#andOr(item, reach));
      else status = this.#andOr(item, reach);
    }
    return status;
  }

  #andOr({ first, rest }: ShellAndOr, reach: Reach): Status {
    let status = this.#pipeline(first, reach);
    for (const { operator, pipeline } of rest) {
      const runs = status === undefined ? undefined : operator === '&&' ? status : !status;
      const next = this.#pipeline(pipeline, runs === undefined ? atMost(reach) : runs ? reach : 'never');
      if (runs === undefined) status = undefined;
      else if (runs) status = next;
    }
    return status;
  }

  #pipeline({ commands, negated }: ShellPipeline, reach: Reach): Status {
    const [only, ...others] = commands;
    let status: Status;
    if (only !== undefined && others.length === 0) status = this.#command(only, reach);
    else for (const command of commands) this.#copy(() => this.#command(command, reach));
    return status === undefined ? undefined : status !== negated;
  }

  /** What is done in a copy of the shell leaves no trace in it. */
  #copy(run: () => void): void {
    const kept = [this.variables, this.over, this.lasting] as const;
    this.variables = this.variables.copy();
    this.lasting = false;
    run();
    [this.variables, this.over, this.lasting] = kept;
  }

  #command(command: ShellCommand, asked: Reach): Status {
    const hangs = this.over === 'maybe' || this.#uncertain.some((part) => overlaps(part, command.span));
    const reach = this.over === 'yes' ? 'never' : hangs ? atMost(asked) : asked;
    switch (command.kind) {
      case 'simple':
        return this.#simple(command, reach);
      case 'group':
        return this.list(command.body, command.redirected ? atMost(reach) : reach);
      case 'subshell':
        this.#copy(() => this.list(command.body, reach));
        return undefined;
      case 'function':
        if (reach !== 'never') this.#functions.set(command.name, command.body);
        // What stands in it is seen, and does nothing before somebody calls it.
        this.#copy(() => this.#command(command.body, atMost(reach)));
        return true;
      default:
        this.list(command.first, reach);
        for (const body of command.maybe) this.list(body, atMost(reach));
        if (reach !== 'never') for (const name of command.sets) this.variables.cloud(name);
        return undefined;
    }
  }

  #simple(command: ShellSimple, reach: Reach): Status {
    const how = reach === 'certain' ? 'certain' : 'maybe';
    // What is never carried out is worked out on a copy.
    const variables = reach === 'never' ? this.variables.copy() : this.variables;
    const values = command.words.map((word) => expandWord(word, variables, how));
    const [first] = values;
    if (first === undefined) return this.#assignments(command, reach, variables);
    const name = commandName(first);
    const args = values.slice(1).map(({ text }) => text);
    if (this.recording) this.calls.push({ name, command, reach });
    this.#before(command, name, reach, variables);
    const effect = name === undefined ? 'anything' : builtinEffect(name, args);
    if (effect?.startsWith('declares')) this.declare(name ?? '', command, values, reach);
    else if (reach !== 'never') this.#apply(effect, name ?? '', args, how);
    return effect === 'succeeds' ? true : effect === 'fails' ? false : undefined;
  }

  /** A command of assignments alone. */
  #assignments(command: ShellSimple, reach: Reach, variables: ShellVariables): Status {
    const { assignments } = command;
    // For sh, NAME+=x is the name of a program, and what stands before it holds for that alone.
    const hangs = command.redirected || assignments.some(({ bashOnly }) => bashOnly);
    const how = reach === 'certain' ? 'certain' : 'maybe';
    for (const word of assignments) {
      const value = expandWord(word.value, variables, how);
      const known = word.bashOnly ? { ...value, text: undefined } : value;
      this.assign(written(word, known), command, hangs || this.over === 'maybe' ? atMost(reach) : reach);
      if (word.bashOnly) this.variables.distrust(word.name);
    }
    return assignments.every(isPlain) && !hangs ? true : undefined;
  }

  /** Assignments before a command hold for it alone; before some commands they outlive it, in one shell or the other. */
  #before(command: ShellSimple, name: string | undefined, reach: Reach, variables: ShellVariables): void {
    for (const word of command.assignments) {
      const value = expandWord(word.value, variables, 'maybe');
      this.record(written(word, value), command, { reach, lasting: false, exported: false });
      const outlives = name === undefined || isSpecialBuiltin(name) || this.#functions.has(name);
      if (outlives && reach !== 'never') this.variables.cloud(word.name);
    }
  }

  #apply(
    effect: BuiltinEffect | undefined,
    name: string,
    args: readonly (string | undefined)[],
    how: 'certain' | 'maybe',
  ): void {
    if (effect === 'fills') this.fill(name, args);
    else if (effect === 'options') this.options(args, how);
    else if (effect === 'unsets' && args[0] === '-f') for (const target of args) this.#functions.delete(target ?? '');
    else if (effect === 'unsets') this.unset(args, how);
    // If a shell that may end does end, nothing of it matters any more; a file that ends leaves what is set.
    else if (effect?.startsWith('ends-') && how === 'certain') this.over = 'yes';
    else if (effect === 'ends-file') this.over = 'maybe';
    else if (effect === 'anything' || effect === 'rewrites') this.#anything(effect);
    else if (effect === undefined) this.#call(name);
  }

  #anything(effect: BuiltinEffect): void {
    this.variables.cloudAll();
    this.#functionsKnown = false;
    if (effect === 'rewrites') this.over = 'maybe';
  }

  /** A function may do whatever stands in it; a program, or a builtin without a say in variables, does nothing to them. */
  #call(name: string): void {
    const body = this.#functions.get(name);
    if (body === undefined && !this.#functionsKnown && !HARMLESS.has(name)) this.variables.cloudAll();
    if (body === undefined || this.#active.has(name)) return;
    const kept = [this.over, this.recording] as const;
    this.#active.add(name);
    this.recording = false;
    this.#command(body, 'maybe');
    [this.over, this.recording] = kept;
    this.#active.delete(name);
  }
}

/** Builtins that no sensible file makes a function of, and which leave variables alone. */
const HARMLESS = new Set('[ test echo ulimit umask'.split(' '));

/** Whether an assignment cannot fail, whatever it stands for. */
function isPlain({ value }: ShellAssignmentWord): boolean {
  return value.parts.every((part) => part.kind === 'text' || (part.kind === 'parameter' && part.word === undefined));
}

/** The name of a command; `undefined` when it comes out of something that may hold more than a name. */
function commandName({ text, pieces }: ShellValue): string | undefined {
  if (text === undefined || text === '') return undefined;
  return pieces.every(({ literal, quoted }) => literal || quoted) || /^[^\s*?[\\]+$/.test(text) ? text : undefined;
}

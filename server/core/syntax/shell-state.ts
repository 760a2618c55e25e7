import type { Span } from '../text/span.ts';
import { type Declared, declared } from './shell-declare.ts';
import type { ShellValue } from './shell-expand.ts';
import type { ShellAssignmentWord, ShellFile, ShellSimple } from './shell-tree.ts';
import { type ShellStart, ShellVariables } from './shell-variables.ts';

/** Whether a shell that reads the file comes by: for sure, perhaps, or never. */
export type Reach = 'certain' | 'maybe' | 'never';

/** One `NAME=value`, wherever it stands. */
export interface ShellAssignment {
  readonly name: string;
  readonly nameSpan: Span;
  /** Of `NAME=value`. */
  readonly span: Span;
  readonly valueSpan: Span;
  readonly value: ShellValue;
  readonly reach: Reach;
  /** `false`: it holds for one command alone, or in a copy of the shell. */
  readonly lasting: boolean;
  /** Whether it is an argument of `export`. */
  readonly exported: boolean;
  readonly command: ShellSimple;
}

/** What an assignment says, wherever it stands. */
export type Written = Pick<ShellAssignment, 'name' | 'nameSpan' | 'span' | 'valueSpan' | 'value'>;

/** A shell with its variables, and what assignments and the commands about variables do to them. */
export class ShellState {
  readonly assignments: ShellAssignment[] = [];
  variables: ShellVariables;
  /** Whether the shell has stopped reading the file. */
  protected over: 'no' | 'maybe' | 'yes' = 'no';
  /** `false` in a copy of the shell. */
  protected lasting = true;
  /** `false` while a function is called, whose text has been seen already. */
  protected recording = true;

  constructor(file: ShellFile, start: ShellStart) {
    this.variables = new ShellVariables(start, file.clouded);
  }

  /** Notes an assignment and carries it out. */
  protected assign(what: Written, command: ShellSimple, reach: Reach, exported = false): void {
    this.record(what, command, { reach, lasting: this.lasting, exported });
    if (reach === 'never') return;
    if (this.variables.isReadonly(what.name)) {
      // sh gives up, and bash drops what it has not read yet of the line or the file.
      if (this.over === 'no') this.over = 'maybe';
    }
    this.variables.set(what.name, what.value.text, reach);
  }

  protected record(
    what: Written,
    command: ShellSimple,
    how: Pick<ShellAssignment, 'reach' | 'lasting' | 'exported'>,
  ): void {
    if (this.recording) this.assignments.push({ ...what, ...how, command });
  }

  /** `export`, `readonly` and their kin with their arguments. */
  protected declare(builtin: string, command: ShellSimple, values: readonly ShellValue[], reach: Reach): void {
    for (const [index, word] of command.words.entries()) {
      const value = values[index];
      if (index === 0 || value === undefined) continue;
      const argument = declared(word, value);
      if (argument === 'unknown' && reach !== 'never') this.variables.cloudAll();
      if (argument !== 'option' && argument !== 'unknown') this.#declareOne(builtin, argument, command, reach);
    }
  }

  #declareOne(builtin: string, argument: Declared, command: ShellSimple, asked: Reach): void {
    const isShared = builtin === 'export' || builtin === 'readonly';
    const reach = isShared ? asked : atMost(asked);
    const { value } = argument;
    if (value !== undefined) this.assign({ ...argument, value }, command, reach, builtin === 'export');
    if (reach === 'never') return;
    if (builtin === 'export') this.variables.export(argument.name, reach);
    if (builtin === 'readonly') this.variables.makeReadonly(argument.name);
    if (!isShared) this.variables.cloud(argument.name);
  }

  /** `unset` with its arguments. */
  protected unset(args: readonly (string | undefined)[], how: 'certain' | 'maybe'): void {
    if (args.includes(undefined)) this.variables.cloudAll();
    for (const name of args) {
      if (name === undefined || !/^[A-Za-z_]\w*$/.test(name) || this.variables.isReadonly(name)) continue;
      this.variables.unset(name, how);
    }
  }

  /** `read` and others that fill the variables that their arguments name. */
  protected fill(builtin: string, args: readonly (string | undefined)[]): void {
    if (args.includes(undefined)) this.variables.cloudAll();
    const names = /^(cd|pushd|popd)$/.test(builtin) ? ['PWD', 'OLDPWD'] : args.map((argument) => argument ?? '');
    for (const [name] of names.join(' ').matchAll(/[A-Za-z_]\w*/g)) this.variables.cloud(name);
  }

  /** `set`, of whose options one exports what is assigned from then on, and one stops the shell. */
  protected options(args: readonly (string | undefined)[], how: 'certain' | 'maybe'): void {
    for (const [index, argument] of args.entries()) {
      if (argument !== undefined && (argument === '--' || !/^[-+]/.test(argument))) return;
      const isAll = argument === undefined || argument.includes('a') || args[index + 1] === 'allexport';
      if (isAll) this.variables.mayExportAll = how === 'maybe' || !argument?.startsWith('+');
      if ((argument === undefined || argument.includes('n')) && this.over === 'no') this.over = 'maybe';
    }
  }
}

/** An assignment of the command line with the value that it was found to have. */
export function written(word: ShellAssignmentWord, value: ShellValue): Written {
  const { name, nameSpan, span } = word;
  return { name, nameSpan, span, valueSpan: word.value.span, value };
}

/** The lesser of a reach and `maybe`. */
export function atMost(reach: Reach): Reach {
  return reach === 'certain' ? 'maybe' : reach;
}

import type { SourceFile } from '../../core/lint/unit.ts';
import { readShell } from '../../core/syntax/shell.ts';
import { runShell, type ShellRun } from '../../core/syntax/shell-run.ts';
import type { ShellFile } from '../../core/syntax/shell-tree.ts';
import { HOLE, maskTemplate, templateLanguages } from '../../core/syntax/template.ts';
import { variables } from './facts/variables.ts';

/** One ejabberdctl.cfg as ejabberdctl reads it. */
export interface CtlFile {
  readonly shell: ShellFile;
  readonly run: ShellRun;
}

/** What ejabberdctl has set when it comes to the file. Of the rest of its environment nothing is known. */
const START = {
  variables: new Map(
    Object.entries(variables).flatMap(([name, fact]) => ('preset' in fact ? [[name, fact.preset] as const] : [])),
  ),
  others: 'undecided',
} as const;

/** Readings by the file that they are of: a proof reads a unit again in which only one file has changed. */
const read = new WeakMap<SourceFile, CtlFile>();

/** Reads a file, once for as long as the file object lives. Total. */
export function readCtlFile(file: SourceFile): CtlFile {
  const known = read.get(file);
  if (known !== undefined) return known;
  const { text, uncertain } = maskTemplate(file.text, templateLanguages(file.path));
  const shell = readShell(text);
  // A value that is filled in leaves its command there; only its text is not known.
  const conditional = uncertain.filter(({ start }) => text.charAt(start) !== HOLE);
  const fresh = { shell, run: runShell(shell, START, conditional) };
  read.set(file, fresh);
  return fresh;
}

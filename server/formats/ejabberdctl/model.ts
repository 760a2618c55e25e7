import type { SourceFile, Unit } from '../../core/lint/unit.ts';
import type { ShellRun } from '../../core/syntax/shell-run.ts';
import type { ShellFile } from '../../core/syntax/shell-tree.ts';
import { type EpmdSocket, epmdSocketOf, firstWithText, isPlainPath, vmArgsPath } from './beside.ts';
import { serverLine, toolsLine } from './command-line.ts';
import type { CommandLine } from './flags.ts';
import { newestRelease } from './release.ts';
import { readCtlFile } from './syntax.ts';
import { Variables } from './variables.ts';

/** What one ejabberdctl.cfg amounts to. Rules see this, never the text. */
export interface CtlModel {
  readonly unit: Unit;
  readonly file: SourceFile;
  readonly shell: ShellFile;
  readonly run: ShellRun;
  readonly release: string;
  /** Whether the file is the one of Debian's package, or of a system that builds on it. */
  readonly isDebian: boolean;
  readonly variables: Variables;
  /** The command line with which the server is started. */
  readonly server: CommandLine;
  /** The one with which `ejabberdctl status` and its kin are. */
  readonly tools: CommandLine;
  /** systemd's socket of epmd, when it is at hand. */
  readonly epmdSocket: EpmdSocket | undefined;
}

/** Distributions that build on Debian's package. */
const DEBIANS = ['debian', 'ubuntu', 'raspbian', 'linuxmint', 'devuan', 'kali', 'pop'];

/** Works out what a unit amounts to. Total. */
export function resolve(unit: Unit): CtlModel {
  const file = unit.files.get(unit.rootPath) ?? { path: unit.rootPath, nominal: unit.rootPath, text: '' };
  const { shell, run } = readCtlFile(file);
  const release = unit.target.releases.ejabberd ?? newestRelease;
  const variables = new Variables(file.path, shell, run, shell.problem !== undefined);
  const stated = variables.get('VMARGS');
  const vmArgs = firstWithText(unit, [
    vmArgsPath(file.nominal, stated.source === 'set' && isPlainPath(stated.value) ? stated.value : undefined),
  ]);
  const isDebian = file.nominal === '/etc/default/ejabberd' || DEBIANS.includes(unit.target.vendor ?? '');
  const parts = { path: file.path, variables, release, vmArgs };
  return {
    unit,
    file,
    shell,
    run,
    release,
    isDebian,
    variables,
    server: serverLine(parts),
    tools: toolsLine(parts),
    epmdSocket: epmdSocketOf(unit),
  };
}

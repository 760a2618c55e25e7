import { readShell } from '../../server/core/syntax/shell.ts';
import { runShell } from '../../server/core/syntax/shell-run.ts';
import type { ShellStart } from '../../server/core/syntax/shell-variables.ts';

export const NOTHING: ShellStart = { variables: new Map(), others: 'unset' };
export const UNKNOWN: ShellStart = { variables: new Map([['PRESET', 'p']]), others: 'undecided' };

export const run = (text: string, start: ShellStart = NOTHING) => runShell(readShell(text), start);

/** The value of a name: a text, or what is known instead. */
export function stateOf(text: string, name = 'A', start: ShellStart = NOTHING): string {
  const { state, value } = run(text, start).variables.get(name);
  return state === 'set' ? `=${value}` : state;
}

import type { Listener } from './listener.ts';
import type { EjabberdProposal } from './rule.ts';
import { entryNamed, textOf } from './value.ts';

/** The mode that a listener's socket is given, as permission bits; `unset`: the umask decides. */
export function socketMode(listener: Listener): number | 'unset' | 'undecided' {
  const { source, value } = listener.option('unix_socket');
  if (source === 'undecided') return 'undecided';
  const mode = value?.kind === 'mapping' ? entryNamed(value, 'mode')?.value : undefined;
  if (mode === undefined) return 'unset';
  const text = textOf(mode) ?? '';
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : 'undecided';
}

/** Whether nobody but the owner can connect, which asks for the right to write. */
export function isOwnersOnly(mode: number): boolean {
  return (mode & 0o022) === 0;
}

/**
 * The proposal to give a socket a mode, written as ejabberd wants it: octal, as text. Owner and group stay. That the socket lies
 * in a bad place as well is said only then.
 */
export function setSocketMode(listener: Listener, mode: string, caution: string): EjabberdProposal {
  const title = `Set the mode of ${listener.label} to ${mode}`;
  const { value } = listener.option('unix_socket');
  return {
    title,
    operations: [
      value?.kind === 'mapping'
        ? { kind: 'set-entry', mapping: value, key: 'mode', value: mode, moves: [listener.subject('unix_socket')] }
        : { kind: 'set-listener-option', listener, option: 'unix_socket', value: { mode }, after: 'module' },
    ],
    caution,
    reveals: ['ejabberd/unix-socket-permissive-mode'],
  };
}

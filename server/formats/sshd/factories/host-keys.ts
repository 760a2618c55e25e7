import type { Entry } from '../expand.ts';
import { entriesOf, type SshdModel } from '../model.ts';
import { offered } from './offered-algorithms.ts';

/** Kinds of host keys, as their files are called. */
export type HostKeyType = 'rsa' | 'dsa' | 'ecdsa' | 'ed25519' | 'mldsa44';

/** A HostKey line that counts. */
export interface HostKeyLine {
  readonly entry: Entry;
  readonly path: string;
  /** `undefined` where the name of the file does not tell. */
  readonly type: HostKeyType | undefined;
}

/** What the name of a key file says of the key; the file itself is not read, and names may lie. */
export function typeByName(path: string): HostKeyType | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  // The hybrid ssh_host_mldsa44_ed25519_key has the names of two others in it.
  if (name.includes('mldsa44')) return 'mldsa44';
  if (name.includes('ed25519')) return 'ed25519';
  if (name.includes('ecdsa')) return 'ecdsa';
  if (/(^|[^a-z])dsa([^a-z]|$)/.test(name)) return 'dsa';
  return /(^|[^a-z])rsa([^a-z]|$)/.test(name) ? 'rsa' : undefined;
}

/** The HostKey lines that name a key, in the order in which sshd reads them; one that is read twice counts once. */
export function hostKeyLines(model: SshdModel): readonly HostKeyLine[] {
  const lines = entriesOf(model, 'HostKey').flatMap((entry) => {
    const path = entry.outcome?.ok && !entry.misplaced ? entry.outcome.values[0] : undefined;
    return path === undefined || path === 'none' ? [] : [{ entry, path, type: typeByName(path) }];
  });
  return [...new Map(lines.map((line) => [line.entry.directive, line])).values()];
}

/** Whether the HostKey lines at hand are all there are, so that something may be said of what they lack. */
export function hostKeysKnown(model: SshdModel): boolean {
  const { global, unit, isOpen } = model;
  return (
    global.effective('HostKey').source === 'set' &&
    unit.extent === 'whole' &&
    !isOpen &&
    ['none', ''].includes(global.effective('HostKeyAgent').value)
  );
}

/** The types of key that HostKeyAlgorithms lets a server use. */
export function offeredKeyTypes(model: SshdModel): ReadonlySet<HostKeyType> {
  const names = offered(model, 'HostKeyAlgorithms', model.global.effective('HostKeyAlgorithms'));
  return new Set(names.flatMap((name) => typeOfAlgorithm(name) ?? []));
}

function typeOfAlgorithm(name: string): HostKeyType | undefined {
  if (name.startsWith('ssh-ed25519')) return 'ed25519';
  if (name.startsWith('ssh-mldsa44')) return 'mldsa44';
  if (name.startsWith('ecdsa-sha2-')) return 'ecdsa';
  if (name.startsWith('ssh-dss')) return 'dsa';
  return /^(ssh-rsa|rsa-sha2-)/.test(name) ? 'rsa' : undefined;
}

import { readCNumber } from './numbers.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { trimBlanks } from './squeeze.ts';

/** Where NetworkManager keeps a secret; only of one that it keeps in the file does the file's value count. */
export type SecretKeeper = 'file' | 'agent' | 'nobody' | 'not-needed';

const KEEPERS: Readonly<Record<number, SecretKeeper>> = { 0: 'file', 1: 'agent', 2: 'nobody', 4: 'not-needed' };

/**
 * `private-key-flags` or `preshared-key-flags` of a keyfile; `undefined` for an absent one. What is no flag counts as absent:
 * then the private key is kept in the file, and the preshared key is not needed, so that one in the file is dropped.
 * Flags that contradict one another spoil the profile for the private key, and drop a preshared key. Tried on 1.42.
 */
export function readSecretFlags(
  written: string | undefined,
  option: 'private-key' | 'preshared-key',
): Outcome<SecretKeeper> {
  const isPrivate = option === 'private-key';
  const number = written === undefined ? undefined : readCNumber(trimBlanks(written));
  if (number === undefined || number.value < 0 || number.value > 7) {
    if (written === undefined) return accept(isPrivate ? 'file' : 'not-needed');
    const reason = 'it is not one of 0, 1, 2 and 4, and counts as absent';
    return refuse('value', 'not-a-number', reason, { instead: '0' });
  }
  const keeper = KEEPERS[number.value];
  const isPossible = keeper !== undefined && !(isPrivate && keeper === 'not-needed');
  if (isPossible) return accept(keeper, number.oddities);
  const reason =
    keeper === undefined ? 'these flags contradict one another' : 'a tunnel cannot do without its private key';
  return refuse(isPrivate ? 'file' : 'value', 'out-of-range', reason, { instead: '0' });
}

/** Whether a key that stands in a keyfile counts, by the flags beside it. */
export function keyInFileCounts(flags: string | undefined, option: 'private-key' | 'preshared-key'): boolean {
  const outcome = readSecretFlags(flags, option);
  if (outcome.kind !== 'refused') return outcome.value === 'file';
  return option === 'private-key' && outcome.effect === 'value';
}

/**
 * `PrivateKeyFile` or `PresharedKeyFile` of networkd: an absolute path. Specifiers such as `%n` are not expanded. Source:
 * systemd.netdev(5), tried on 252.
 */
export function readKeyFile(written: string): Outcome<string> {
  const text = trimBlanks(written);
  if (text === '') return refuse('value', 'empty', 'there is nothing');
  if (text.startsWith('/')) return accept(text);
  return refuse('value', 'relative', 'a path must begin with a slash, and networkd passes over others');
}

/** The name of a credential, of `@name` where networkd takes a key; 256 and later. `undefined` for anything else. */
export function readCredential(written: string): string | undefined {
  return /^@([\w.-]{1,255})$/.exec(trimBlanks(written))?.[1];
}

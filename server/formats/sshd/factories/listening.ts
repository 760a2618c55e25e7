import type { SshdModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { readAddress } from '../values/address.ts';
import { splitHostPort } from '../values/lists.ts';
import { readPort } from '../values/numbers.ts';

/** A ListenAddress, taken apart. */
export interface Listener {
  /** The address or host name, without brackets. */
  readonly host: string;
  /** `undefined`: every Port holds for it. */
  readonly port: number | undefined;
}

/** Takes the value of a ListenAddress line apart; an IPv6 address without brackets has no port. */
export function readListener(address: string): Listener {
  const plain = address.replace(/^\[(.*)\]$/, '$1');
  const spec = readAddress(plain) === undefined ? splitHostPort(address) : undefined;
  return spec === undefined ? { host: plain, port: undefined } : { host: spec.host, port: readPort(spec.port) };
}

/**
 * Whether sshd takes no notice of Port and ListenAddress: Ubuntu 22.10 to 23.10 moved both to ssh.socket, and later ones
 * generate that unit from sshd_config again (Ubuntu's announcement "SSHd now uses socket-based activation").
 */
export function listensBySocket({ reader }: SshdModel): boolean {
  return reader.vendor === 'ubuntu' && isAtLeast(reader.release, '9.0') && !isAtLeast(reader.release, '9.6');
}

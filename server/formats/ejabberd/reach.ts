import type { Address } from '../../core/net/address.ts';
import { classOfAddress } from '../../core/net/classes.ts';
import { parseAddress } from './types/address.ts';

/**
 * From where a listener can be reached. `unix`: through a file. `loopback`: from the machine itself. `lan`: an address of
 * private networks, of a link, or behind a carrier's translation. `global`: another address. `wildcard`: all that the machine has.
 */
export type Reach = 'unix' | 'loopback' | 'lan' | 'global' | 'wildcard';

const REACHES: Readonly<Partial<Record<ReturnType<typeof classOfAddress>, Reach>>> = {
  unspecified: 'wildcard',
  loopback: 'loopback',
  private: 'lan',
  'link-local': 'lan',
  'carrier-nat': 'lan',
};

/** The reach of an address as `ip` has it; `undefined` for a text that is none, which ejabberd refuses. */
export function reachOf(text: string): Reach | undefined {
  const address = parseAddress(text);
  return address === undefined ? undefined : reachOfAddress(address);
}

/** The reach of an address; one of IPv4 in IPv6 form has that of the IPv4 address. */
export function reachOfAddress(address: Address): Reach {
  return REACHES[classOfAddress(address)] ?? 'global';
}

import { type Address, unmapped } from './address.ts';
import { contains, type Network, networkOf, networksOverlap, readCidr } from './network.ts';

/** What kind of place an address is in. */
export type AddressClass =
  | 'unspecified'
  | 'this-network'
  | 'loopback'
  | 'link-local'
  | 'private'
  | 'carrier-nat'
  | 'documentation'
  | 'benchmark'
  | 'multicast'
  | 'broadcast'
  | 'reserved'
  | 'global';

/**
 * The special networks of the IANA registries (RFC 6890 and what updates it), narrow ones before those around them.
 * What is in none of them is global in IPv4, and in IPv6 when it lies in 2000::/3.
 */
const SPECIAL: readonly (readonly [AddressClass, ...string[]])[] = [
  ['unspecified', '0.0.0.0', '::'],
  ['this-network', '0.0.0.0/8'],
  ['loopback', '127.0.0.0/8', '::1'],
  ['link-local', '169.254.0.0/16', 'fe80::/10'],
  // Unique local addresses (RFC 4193), the site-local ones before them (RFC 3879), and NAT64 for local use (RFC 8215).
  ['private', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10', '64:ff9b:1::/48'],
  ['carrier-nat', '100.64.0.0/10'],
  ['documentation', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'],
  ['benchmark', '198.18.0.0/15', '2001:2::/48'],
  ['multicast', '224.0.0.0/4', 'ff00::/8'],
  ['broadcast', '255.255.255.255'],
  // 192.0.0.0/24 holds a few anycast addresses of protocols; no host has one.
  ['reserved', '192.0.0.0/24', '240.0.0.0/4'],
  ['global', '2000::/3', '64:ff9b::/96', '0.0.0.0/0'],
  ['reserved', '::/0'],
];

const classes: readonly (readonly [AddressClass, Network])[] = SPECIAL.flatMap(([name, ...texts]) =>
  texts.map((text) => [name, parsed(text)] as const),
);

function parsed(text: string): Network {
  const cidr = readCidr(text);
  if (!cidr.ok) throw new Error(`The table of address classes has "${text}": ${cidr.reason}.`);
  return networkOf(cidr.value.address, cidr.value.length);
}

/** The class of an address; an IPv4-mapped one has that of the IPv4 address in it. */
export function classOfAddress(address: Address): AddressClass {
  const plain = unmapped(address);
  return classes.find(([, network]) => contains(network, plain))?.[0] ?? 'reserved';
}

/** The class that all addresses of a network share; `undefined` when it reaches into several. */
export function classOfNetwork(network: Network): AddressClass | undefined {
  const first = classes.find(([, special]) => networksOverlap(special, network));
  return first !== undefined && contains(first[1], network) ? first[0] : undefined;
}

/** Whether packets to such an address may cross the Internet. */
export function isPublic(address: Address): boolean {
  return classOfAddress(address) === 'global';
}

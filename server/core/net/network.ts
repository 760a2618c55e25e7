import {
  type Address,
  addressText,
  compareAddresses,
  familyBits,
  type Reading,
  readAddress,
  refuse,
  sameAddress,
} from './address.ts';

/** All addresses that share their first `length` bits with `address`, whose other bits are zero. */
export interface Network {
  readonly address: Address;
  readonly length: number;
}

/** An address with a prefix length as written: the bits behind the prefix may be set, as in `10.8.0.5/24`. */
export interface Cidr {
  readonly address: Address;
  readonly length: number;
  /** Whether the length is written; without one it is that of a single address. */
  readonly hasLength: boolean;
}

/**
 * Reads `ADDRESS` or `ADDRESS/LENGTH`, the address as inet_pton(3) reads it, the length in decimal (leading zeros are
 * fine). A dotted mask, a sign, white space are refused, each with a fault of its own.
 */
export function readCidr(text: string): Reading<Cidr> {
  const slash = text.indexOf('/');
  const address = readAddress(slash === -1 ? text : text.slice(0, slash));
  if (!address.ok) return address;
  const most = familyBits(address.value.family);
  if (slash === -1) return { ok: true, value: { address: address.value, length: most, hasLength: false } };
  const digits = text.slice(slash + 1);
  if (digits === '') return refuse('prefix-missing', 'there is no length behind the slash');
  if (maskLength(digits) !== undefined) return refuse('dotted-mask', 'the mask must be a length, not an address');
  if (!/^\d+$/.test(digits)) return refuse('prefix-not-a-number', 'the length behind the slash is not a number');
  const length = Number(digits);
  if (length > most) return refuse('prefix-too-long', `a length of IPv${address.value.family} is at most ${most}`);
  return { ok: true, value: { address: address.value, length, hasLength: true } };
}

/** The network that an address lies in: bits behind the first `length` (0 to 32 or 128) are cleared. */
export function networkOf(address: Address, length: number = familyBits(address.family)): Network {
  return { address: filled(address, length, 0), length };
}

/** The network of the single address, `/32` or `/128`. */
export function hostNetwork(address: Address): Network {
  return networkOf(address);
}

/** Whether bits behind the prefix are set, so that the text says more than the network is. */
export function hasHostBits({ address, length }: { readonly address: Address; readonly length: number }): boolean {
  return !sameAddress(filled(address, length, 0), address);
}

/** The canonical text of a network or of an address with a length: `10.8.0.0/24`, always with a length. */
export function networkText({ address, length }: { readonly address: Address; readonly length: number }): string {
  return `${addressText(address)}/${length}`;
}

/** The last address; of an IPv4 network of less than 31 bits it is the broadcast address. */
export function lastAddress({ address, length }: Network): Address {
  return filled(address, length, 0xff);
}

/** Whether an address or a network lies in a network, or is the same. Families never contain one another. */
export function contains(outer: Network, inner: Address | Network): boolean {
  const { address, length } = 'length' in inner ? inner : hostNetwork(inner);
  return (
    outer.address.family === address.family &&
    outer.length <= length &&
    sameAddress(filled(address, outer.length, 0), outer.address)
  );
}

/** Whether two networks share an address; then one of them contains the other. */
export function networksOverlap(a: Network, b: Network): boolean {
  return contains(a, b) || contains(b, a);
}

/** Whether two networks are the same. */
export function sameNetwork(a: Network, b: Network): boolean {
  return a.length === b.length && sameAddress(a.address, b.address);
}

/** Order for sorting: IPv4 first, then by address, the larger network first. */
export function compareNetworks(a: Network, b: Network): number {
  return compareAddresses(a.address, b.address) || a.length - b.length;
}

/** Both halves of a network; none of a single address. */
export function halves({ address, length }: Network): readonly Network[] {
  if (length >= familyBits(address.family)) return [];
  const bytes = address.bytes.map((byte, i) => (i === length >> 3 ? byte | (0x80 >> (length & 7)) : byte));
  return [
    { address, length: length + 1 },
    { address: { family: address.family, bytes }, length: length + 1 },
  ];
}

/** The length that a dotted mask such as `255.255.255.0` stands for; `undefined` when it is no mask. */
export function maskLength(text: string): number | undefined {
  const mask = readAddress(text);
  if (!mask.ok || mask.value.family !== 4) return undefined;
  const bits = mask.value.bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : undefined;
}

/** Keeps the first `length` bits of an address and fills the others with bits of `filler` (0 or 0xff). */
function filled(address: Address, length: number, filler: 0 | 0xff): Address {
  const bytes = address.bytes.map((byte, i) => {
    const behind = 0xff >> Math.max(0, Math.min(8, length - i * 8));
    return (byte & ~behind & 0xff) | (filler & behind);
  });
  return { family: address.family, bytes };
}

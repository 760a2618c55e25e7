import { type Address, readAddress } from './address.ts';

/** How an IPv4 address is written when it is not four plain decimal numbers. */
export type LooseNotation = 'short' | 'octal' | 'hexadecimal';

/** What inet_aton(3) and getaddrinfo(3) make of an IPv4 address, and what is odd about it. */
export interface LooseAddress {
  readonly address: Address;
  /** Empty when the address is written the usual way. */
  readonly notations: readonly LooseNotation[];
}

/**
 * Reads an IPv4 address as getaddrinfo(3) reads a host: one to four numbers, the last of which fills the remaining bytes,
 * each decimal, octal (leading zero) or hexadecimal (`0x`). `1.2.3` is 1.2.0.3 and `010.1.1.1` is 8.1.1.1.
 * `undefined`: it would be looked up as a name. Checked with glibc 2.36.
 */
export function readLooseAddress(text: string): LooseAddress | undefined {
  const parts = text.split('.');
  const numbers = parts.map(looseNumber);
  if (parts.length > 4 || numbers.includes(undefined)) return undefined;
  const last = numbers.at(-1) ?? 0;
  const front = numbers.slice(0, -1).map((number) => number ?? 0);
  const rest = 4 - front.length;
  if (front.some((number) => number > 255) || last >= 256 ** rest) return undefined;
  const tail = Array.from({ length: rest }, (_, i) => Math.floor(last / 256 ** (rest - 1 - i)) % 256);
  const notations: LooseNotation[] = [];
  if (parts.length < 4) notations.push('short');
  if (parts.some((part) => /^0\d/.test(part))) notations.push('octal');
  if (parts.some((part) => /^0x/i.test(part))) notations.push('hexadecimal');
  return { address: { family: 4, bytes: [...front, ...tail] }, notations };
}

function looseNumber(part: string): number | undefined {
  if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
  return /^([1-9]\d*|0x[\da-f]+)$/i.test(part) ? Number(part) : undefined;
}

/** An address as a host may be written: IPv6 or usual IPv4, else IPv4 in a loose notation. */
export function readHostAddress(text: string): LooseAddress | undefined {
  const strict = readAddress(text);
  return strict.ok ? { address: strict.value, notations: [] } : readLooseAddress(text);
}

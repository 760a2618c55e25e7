import ipaddr from 'ipaddr.js';

/** An IPv4 or IPv6 address, without a zone. */
export interface Address {
  readonly family: 4 | 6;
  /** 4 or 16 bytes, the most significant first. */
  readonly bytes: readonly number[];
}

/** What keeps a text from being an address or a network. */
export type AddressFault =
  | 'empty'
  | 'blank'
  | 'brackets'
  | 'zone'
  | 'port'
  | 'name'
  | 'too-few-parts'
  | 'too-many-parts'
  | 'leading-zero'
  | 'number-too-large'
  | 'bad-group'
  | 'two-gaps'
  | 'range'
  | 'prefix-missing'
  | 'prefix-not-a-number'
  | 'prefix-too-long'
  | 'dotted-mask';

/** A text that is no address or network, and why. */
export interface Refused {
  readonly ok: false;
  readonly fault: AddressFault;
  /** Half a sentence for a person, without the text itself: `it has 3 of the 4 numbers of an IPv4 address`. */
  readonly reason: string;
}

/** What reading a text came to. */
export type Reading<T> = { readonly ok: true; readonly value: T } | Refused;

/** Bits of an address of a family. */
export function familyBits(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

/** A refusal; `reason` is half a sentence. */
export function refuse(fault: AddressFault, reason: string): Refused {
  return { ok: false, fault, reason };
}

/**
 * Reads an address as inet_pton(3) does: four decimal numbers without leading zeros, or IPv6 groups of at most four
 * hexadecimal digits with at most one `::`, the last 32 bits in IPv4 form if wanted. No brackets, zone or white space.
 */
export function readAddress(text: string): Reading<Address> {
  const fault = text.includes(':') ? faultOfIpv6(text) : faultOfIpv4(text);
  if (fault !== undefined) return fault;
  return { ok: true, value: { family: text.includes(':') ? 6 : 4, bytes: ipaddr.parse(text).toByteArray() } };
}

function faultOfAny(text: string): Refused | undefined {
  if (text === '') return refuse('empty', 'there is nothing');
  if (/\s/.test(text)) return refuse('blank', 'there is white space in it');
  if (/[[\]]/.test(text)) return refuse('brackets', 'brackets are for an address with a port');
  return text.includes('%') ? refuse('zone', 'a zone behind % is not possible here') : undefined;
}

function faultOfIpv4(text: string): Refused | undefined {
  const general = faultOfAny(text);
  if (general !== undefined) return general;
  if (/^[\d.]+-[\d.]+$/.test(text))
    return refuse('range', 'a range from one address to another has no form of its own');
  const parts = text.split('.');
  if (!/^[\d.]+$/.test(text)) return refuse('name', 'it is not an address');
  const numbers = parts.filter((part) => part !== '').length;
  if (parts.length < 4) {
    return refuse('too-few-parts', `it has ${numbers} of the 4 numbers of an IPv4 address`);
  }
  if (parts.length > 4) return refuse('too-many-parts', 'it has more than the 4 numbers of an IPv4 address');
  if (numbers < 4) return refuse('too-few-parts', 'a number between two dots is missing');
  const zero = parts.find((part) => /^0\d/.test(part));
  if (zero !== undefined)
    return refuse('leading-zero', `${cut(zero)} has a leading zero, which reads as octal elsewhere`);
  const large = parts.find((part) => Number(part) > 255);
  return large === undefined ? undefined : refuse('number-too-large', `${cut(large)} is more than 255`);
}

function faultOfIpv6(text: string): Refused | undefined {
  const general = faultOfAny(text);
  if (general !== undefined) return general;
  if (/^\d+(\.\d+){3}:\d*$/.test(text)) return refuse('port', 'a port has no place here');
  if (text.split('::').length > 2 || text.includes(':::')) return refuse('two-gaps', 'only one :: is possible');
  if (/^:[^:]|[^:]:$/.test(text)) return refuse('bad-group', 'it begins or ends with a single colon');
  const groups = text.split(':').filter((group) => group !== '');
  const tail = /\.[^:]*$/.test(text) ? groups.pop() : undefined;
  const fault = tail === undefined ? undefined : faultOfIpv4(tail);
  if (fault !== undefined) return fault;
  const bad = groups.find((group) => !/^[\da-f]{1,4}$/i.test(group));
  if (bad !== undefined) return refuse('bad-group', `${cut(bad)} is not a group of 1 to 4 hexadecimal digits`);
  const count = groups.length + (tail === undefined ? 0 : 2);
  if (text.includes('::') ? count > 7 : count > 8) {
    return refuse('too-many-parts', 'it has more than the 8 groups of an IPv6 address');
  }
  if (text.includes('::') || count === 8) return undefined;
  return refuse('too-few-parts', `it has ${count} of the 8 groups of an IPv6 address, and no ::`);
}

function cut(part: string): string {
  return part.length > 12 ? `${part.slice(0, 11)}…` : part;
}

/** The canonical text (RFC 5952): lower case, the longest run of zero groups as `::`, IPv4-mapped ones dotted. */
export function addressText({ family, bytes }: Address): string {
  const plain = ipaddr.fromByteArray([...bytes]);
  const mapped = unmapped({ family, bytes });
  if (mapped.family !== family) return `::ffff:${addressText(mapped)}`;
  return plain.kind() === 'ipv6' ? (plain as ipaddr.IPv6).toRFC5952String() : plain.toString();
}

/** Whether both are the same address; an IPv4-mapped one differs from the IPv4 address in it. */
export function sameAddress(a: Address, b: Address): boolean {
  return compareAddresses(a, b) === 0;
}

/** Order for sorting: IPv4 first, then by number. */
export function compareAddresses(a: Address, b: Address): number {
  if (a.family !== b.family) return a.family - b.family;
  const at = a.bytes.findIndex((byte, i) => byte !== b.bytes[i]);
  return at === -1 ? 0 : (a.bytes[at] ?? 0) - (b.bytes[at] ?? 0);
}

/** The IPv4 address in an IPv4-mapped IPv6 address (`::ffff:192.0.2.1`); any other address as it is. */
export function unmapped(address: Address): Address {
  const isMapped = address.family === 6 && address.bytes.slice(0, 12).every((byte, i) => byte === (i < 10 ? 0 : 0xff));
  return isMapped ? { family: 4, bytes: address.bytes.slice(12) } : address;
}

/** The address before (`-1`) or behind (`1`) an address; `undefined` past either end of the family. */
export function neighbour({ family, bytes }: Address, step: 1 | -1): Address | undefined {
  const next = [...bytes];
  for (let i = next.length - 1; i >= 0; i--) {
    const byte = (next[i] ?? 0) + step;
    next[i] = byte & 0xff;
    if (byte === (byte & 0xff)) return { family, bytes: next };
  }
  return undefined;
}

/** An address as bytes, 4 or 16 of them. */
export interface Address {
  readonly family: 4 | 6;
  readonly bytes: readonly number[];
}

export interface Network {
  readonly address: Address;
  /** How many bits of it count. */
  readonly prefix: number;
}

/**
 * Reads an address as Erlang's `inet:parse_address` does, which is what ejabberd asks: IPv4 in one to four parts, each decimal,
 * octal with a leading `0` or hexadecimal with a leading `0x`, the last part filling what is left; IPv6 with an optional IPv4
 * tail. Never a host name, never brackets.
 */
export function parseAddress(text: string): Address | undefined {
  return parseIpv4(text) ?? parseIpv6(text);
}

/** Reads an IPv4 address in all its spellings: `127.1`, `0`, `0x7f000001`. */
export function parseIpv4(text: string): Address | undefined {
  const parts = text.split('.').map(part);
  if (parts.length > 4 || parts.includes(undefined)) return undefined;
  const numbers = parts as number[];
  const last = numbers.at(-1) ?? 0;
  const rest = 5 - numbers.length;
  if (numbers.slice(0, -1).some((number) => number > 255) || last >= 256 ** rest) return undefined;
  const tail = Array.from({ length: rest }, (_, index) => Math.floor(last / 256 ** (rest - 1 - index)) % 256);
  return { family: 4, bytes: [...numbers.slice(0, -1), ...tail] };
}

function part(text: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^(0|[1-9]\d*)$/.test(text) ? Number(text) : undefined;
}

/** Reads an IPv6 address; a zone such as `%eth0` may stand behind link-local ones only. */
export function parseIpv6(written: string): Address | undefined {
  const zone = written.indexOf('%');
  const text = zone === -1 ? written : written.slice(0, zone);
  if (zone !== -1 && (zone === written.length - 1 || !/^(fe[89ab]|ff[0-9a-f]2)/i.test(text))) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : groups(half)));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  // An IPv4 tail ends the address, so it cannot stand before `::`.
  if (tail !== undefined && halves[0]?.includes('.')) return undefined;
  if (tail === undefined) return head.length === 16 ? { family: 6, bytes: head } : undefined;
  const missing = 16 - head.length - tail.length;
  if (missing < 2) return undefined;
  return { family: 6, bytes: [...head, ...Array<number>(missing).fill(0), ...tail] };
}

/** Groups between colons as bytes; the last may be an IPv4 address of four decimal parts. */
function groups(text: string): number[] | undefined {
  const bytes: number[] = [];
  const all = text.split(':');
  for (const [index, group] of all.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      const number = Number.parseInt(group, 16);
      bytes.push(number >> 8, number & 255);
    } else {
      const tail = index === all.length - 1 && group.split('.').length === 4 ? parseIpv4(group) : undefined;
      if (tail === undefined) return undefined;
      bytes.push(...tail.bytes);
    }
  }
  return bytes;
}

/**
 * Reads an address with or without a prefix length. Without one it is a single host: `0.0.0.0` and `::` then match nothing that
 * could connect.
 */
export function parseNetwork(text: string): Network | undefined {
  // Empty parts around slashes are passed over, as in `10.0.0.0/`.
  const parts = text.split('/').filter((each) => each !== '');
  const address = parts[0] === undefined ? undefined : parseAddress(parts[0]);
  if (address === undefined || parts.length > 2) return undefined;
  const bits = address.bytes.length * 8;
  if (parts[1] === undefined) return { address, prefix: bits };
  if (!/^[+-]?\d+$/.test(parts[1])) return undefined;
  const prefix = Number(parts[1]);
  return prefix >= 0 && prefix <= bits ? { address, prefix } : undefined;
}

/** Whether an address stands for all addresses of its family. */
export function isWildcard(address: Address): boolean {
  return address.bytes.every((byte) => byte === 0);
}

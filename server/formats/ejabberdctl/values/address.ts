import ipaddr from 'ipaddr.js';

/** An address as Erlang has it: four numbers or eight. */
export type ErlangAddress = readonly number[];

/** Whom an address lets in, as far as the address alone tells. */
export type Standing = 'all' | 'loopback' | 'private' | 'public';

/**
 * Reads an address as Erlang's `inet:parse_address/1` does: IPv4 in one to four parts, decimal, octal or hexadecimal; IPv6 with
 * a zone where it is link-local. `undefined` for what it refuses. Held against OTP 25.
 */
export function parseErlangAddress(text: string): ErlangAddress | undefined {
  return text.includes(':') ? parseSix(text) : parseFour(text);
}

function parseFour(text: string): ErlangAddress | undefined {
  const parts = text.split('.').map(readPart);
  if (parts.length > 4) return undefined;
  const last = parts.at(-1);
  const leading = parts.slice(0, -1);
  const room = 256 ** (5 - parts.length);
  if (last === undefined || last >= room || leading.some((part) => part === undefined || part > 255)) return undefined;
  const bytes = leading.map((part) => part ?? 0);
  for (let unit = room / 256; unit >= 1; unit /= 256) bytes.push(Math.floor(last / unit) % 256);
  return bytes;
}

function readPart(text: string): number | undefined {
  // A hexadecimal zero is refused: what is left of it without its zeros is no number.
  const hexadecimal = /^0x(0*)([1-9a-f][0-9a-f]*)$/i.exec(text)?.[2];
  if (hexadecimal !== undefined) return Number.parseInt(hexadecimal, 16);
  if (/^0[0-7]*$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

function parseSix(text: string): ErlangAddress | undefined {
  const zone = /^(fe[89ab][0-9a-f]:.*?)%.*$/i.exec(text)?.[1];
  const plain = zone ?? text;
  const tail = /:(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(plain);
  if (plain.includes('.') && (tail === null || tail.slice(1).some((part) => /^0\d/.test(part)))) return undefined;
  if (plain.includes('%') || !ipaddr.IPv6.isValid(plain)) return undefined;
  return ipaddr.IPv6.parse(plain).parts;
}

/** Reads an address as epmd does, strictly: `inet_pton` takes no short forms, no brackets and no zone. */
export function parseEpmdAddress(text: string): ErlangAddress | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text) && !/(^|\.)0\d/.test(text)) return ipaddr.IPv4.parse(text).octets;
  return text.includes('%') || text.includes('[') ? undefined : parseErlangAddress(text.includes(':') ? text : '');
}

/** What an address opens: nothing but this machine, a network that is not the internet's, or more. */
export function standingOf(address: ErlangAddress): Standing {
  switch (ipaddr.process(addressText(address)).range()) {
    case 'unspecified':
      return 'all';
    case 'loopback':
      return 'loopback';
    case 'private':
    case 'uniqueLocal':
    case 'linkLocal':
    case 'carrierGradeNat':
      return 'private';
    default:
      return 'public';
  }
}

/** An address in the notation of people. */
export function addressText(address: ErlangAddress): string {
  return address.length === 4 ? address.join('.') : new ipaddr.IPv6([...address]).toString();
}

/** An address in the notation of Erlang. */
export function addressTuple(address: ErlangAddress): string {
  return `{${address.join(',')}}`;
}

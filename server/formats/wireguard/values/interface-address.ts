import { type Address, familyBits, type Reading, readAddress } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import { type Cidr, maskLength, readCidr } from '../../../core/net/network.ts';
import { words } from './items.ts';
import { type NumberReading, readCNumber } from './numbers.ts';
import { accept, type Item, type Oddity, type Outcome, type Reader, refuse } from './outcome.ts';
import { orWithoutQuote } from './quotes.ts';

/**
 * The addresses of an interface, in order: `Address` of wg-quick (between commas and blanks), of a .network file (one), or an
 * `address1` of NetworkManager, where a gateway may follow behind a comma.
 */
export function readAddresses(written: string, reader: Reader): readonly Item<Cidr>[] {
  const items = words(written);
  const own = reader.dialect === 'wg' ? items : items.slice(0, 1);
  return own.map((item) => ({ ...item, outcome: readInterfaceAddress(item.text, reader) }));
}

/** One address with its length. For wg-quick `ip address add` reads it, which takes more forms than it seems. */
export function readInterfaceAddress(text: string, reader: Reader): Outcome<Cidr> {
  return orWithoutQuote(readItem(text, reader), text, (bare) => readItem(bare, reader));
}

function readItem(text: string, { dialect }: Reader): Outcome<Cidr> {
  if (dialect !== 'wg') {
    const cidr = readCidr(text);
    return cidr.ok ? accept(cidr.value) : refuse('value', cidr.fault, cidr.reason);
  }
  const slash = text.indexOf('/');
  const host = slash === -1 ? text : text.slice(0, slash);
  if (host === '') {
    return refuse('start', 'lone-prefix', 'a blank before the slash makes an item of its own out of the length');
  }
  const read = text.includes(':') ? readAddress(host) : readIpv4(host);
  if (read.ok)
    return withLength(read.value, slash === -1 ? undefined : text.slice(slash + 1), oddIpv4(host, read.value));
  return refuse('start', read.fault, read.reason);
}

/**
 * An IPv4 address as iproute2 reads it: one to four numbers, each with base 0 of strtoul(3), missing ones at the end are zero,
 * so that `10.1` is 10.1.0.0 (inet_aton would say 10.0.0.1). Checked with iproute2 6.1.
 */
function readIpv4(text: string): Reading<Address> {
  const strict = readAddress(text);
  if (strict.ok) return strict;
  const numbers = text.split('.').map((part) => readCNumber(part)?.value ?? -1);
  if (numbers.length > 4 || numbers.some((number) => number < 0 || number > 255)) return strict;
  return { ok: true, value: { family: 4, bytes: [0, 1, 2, 3].map((i) => numbers[i] ?? 0) } };
}

function oddIpv4(text: string, { family, bytes }: Address): Oddity[] {
  if (family === 6) return [];
  const odd: Oddity[] = [];
  const parts = text.split('.');
  const reads = `it reads as ${bytes.join('.')}`;
  if (parts.length < 4) odd.push({ kind: 'short-ipv4', note: `the numbers that are missing count as 0: ${reads}` });
  if (parts.some((part) => /^\+?0\d/.test(part)))
    odd.push({ kind: 'octal-ipv4', note: `a leading zero is octal: ${reads}` });
  if (parts.some((part) => /^\+?0x/i.test(part)))
    odd.push({ kind: 'hexadecimal-ipv4', note: `0x is hexadecimal: ${reads}` });
  return odd;
}

/** Adds the length; `written` is what stands behind the slash, if there is one. */
function withLength(address: Address, written: string | undefined, odd: readonly Oddity[]): Outcome<Cidr> {
  const most = familyBits(address.family);
  // Of IPv6 too: `fd00::1/255.255.0.0` is a /16.
  const mask = written === undefined ? undefined : maskLength(written);
  const number: NumberReading | undefined =
    mask === undefined
      ? readCNumber(written ?? String(most))
      : { value: mask, oddities: [{ kind: 'dotted-mask', note: `the mask is taken as /${mask}` }] };
  if (number === undefined || number.value < 0) {
    const missing = written === '';
    return refuse(
      'start',
      missing ? 'prefix-missing' : 'prefix-not-a-number',
      missing ? 'there is no length behind the slash' : 'what stands behind the slash is not a length',
    );
  }
  if (number.value > most) {
    return refuse('start', 'prefix-too-long', `a length of IPv${address.family} is at most ${most}`);
  }
  // The kernel refuses both for IPv6; of IPv4 it takes every address.
  const kind = address.family === 6 ? classOfAddress(address) : 'global';
  if (kind === 'unspecified' || kind === 'multicast') {
    const what = kind === 'multicast' ? 'a multicast address' : 'the unspecified address';
    return refuse('start', 'not-assignable', `${what} cannot be given to an interface`);
  }
  return accept({ address, length: number.value, hasLength: written !== undefined }, [...odd, ...number.oddities]);
}

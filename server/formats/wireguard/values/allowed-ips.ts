import { type Reading, type Refused, readAddress, unmapped } from '../../../core/net/address.ts';
import { everything, networksOfRange } from '../../../core/net/cover.ts';
import {
  type Cidr,
  hasHostBits,
  maskLength,
  type Network,
  networkOf,
  networkText,
  readCidr,
} from '../../../core/net/network.ts';
import { INCREMENTAL_ALLOWED_IPS, isAtLeast } from '../release.ts';
import { cutAt, type ListItem, words } from './items.ts';
import { readCNumber } from './numbers.ts';
import { accept, type Effect, type Item, type Oddity, type Outcome, type Reader, refuse } from './outcome.ts';
import { orWithoutQuote } from './quotes.ts';
import { squeeze } from './squeeze.ts';

/** One item of a peer's AllowedIPs. */
export interface AllowedIp {
  /** The network that counts: bits behind the prefix are cleared. */
  readonly network: Network;
  /** As written, with those bits. */
  readonly cidr: Cidr;
  /** `+` adds to what the device has, `-` takes away from it; 1.0.20250521 and later. */
  readonly sign: '+' | '-' | undefined;
}

/**
 * The items of AllowedIPs, in order. `wg` splits at commas and refuses the file for one bad or empty item; networkd splits at
 * commas and blanks and skips bad items; NetworkManager splits at `;` and loses all when there is no item left.
 */
export function readAllowedIps(written: string, reader: Reader): readonly Item<AllowedIp>[] {
  return itemsOf(written, reader).map((item) => ({ ...item, outcome: readAllowedIp(item.text, reader) }));
}

function itemsOf(written: string, { dialect }: Reader): readonly ListItem[] {
  if (dialect === 'networkd') return words(written);
  if (dialect === 'wg') return cutAt(written, ',');
  // A list of a key file ends with its separator.
  return cutAt(written, ';', true).filter(({ text }) => text !== '');
}

/** One item of AllowedIPs. `wg` passes over blanks; the others trip over them. */
export function readAllowedIp(written: string, reader: Reader): Outcome<AllowedIp> {
  return orWithoutQuote(readItem(written, reader), written, (text) => readItem(text, reader));
}

function readItem(written: string, reader: Reader): Outcome<AllowedIp> {
  const { dialect } = reader;
  const text = dialect === 'wg' ? squeeze(written).text : written;
  const effect: Effect = dialect === 'wg' ? 'file' : 'item';
  const signed = /^([+-])(.*)$/s.exec(text);
  if (signed !== null && (dialect !== 'wg' || !isAtLeast(reader.release, INCREMENTAL_ALLOWED_IPS))) {
    const rest = signed[2] ?? '';
    const since =
      dialect === 'wg' ? `known only since wireguard-tools ${INCREMENTAL_ALLOWED_IPS}` : 'not possible here';
    return refuse(effect, 'incremental', `a sign before an item is ${since}`, {
      instead: signed[1] === '+' && readCidr(rest).ok ? rest : undefined,
    });
  }
  const plain = signed?.[2] ?? text;
  const cidr = readNetwork(plain, dialect);
  if (!cidr.ok) {
    const { fault, reason, instead } = faultOf(written.trim(), plain, cidr);
    return refuse(effect, fault, reason, { instead: isTaken(instead, dialect) ? instead : undefined });
  }
  const network = networkOf(cidr.value.address, cidr.value.length);
  const sign = signed === null ? undefined : (signed[1] as '+' | '-');
  return accept({ network, cidr: cidr.value, sign }, [
    ...oddities(plain, cidr.value),
    ...(sign === undefined
      ? []
      : [{ kind: 'incremental' as const, note: `the ${sign} changes the list that the peer has` }]),
  ]);
}

/** systemd reads the length with strtoul(3), base 0. */
function readNetwork(text: string, dialect: Reader['dialect']): Reading<Cidr> {
  const slash = text.indexOf('/');
  const strict = readCidr(text);
  if (dialect !== 'networkd' || slash === -1 || (!strict.ok && !strict.fault.startsWith('prefix'))) return strict;
  const length = readCNumber(text.slice(slash + 1));
  if (length !== undefined && length.value >= 0) return readCidr(`${text.slice(0, slash)}/${length.value}`);
  return strict.ok
    ? { ok: false, fault: 'prefix-not-a-number', reason: 'the leading zero makes the length octal' }
    : strict;
}

function oddities(text: string, cidr: Cidr): Oddity[] {
  const found: Oddity[] = [];
  const network = networkOf(cidr.address, cidr.length);
  if (hasHostBits(cidr)) found.push({ kind: 'host-bits', note: `it stands for ${networkText(network)}` });
  if (/\/0\d/.test(text)) {
    const length = Number(text.slice(text.indexOf('/') + 1));
    found.push(
      length === cidr.length
        ? { kind: 'leading-zeros', note: `leading zeros change nothing, and the length reads as ${cidr.length}` }
        : { kind: 'octal', note: `the leading zero makes the length octal, and it reads as ${cidr.length}` },
    );
  }
  if (/\/\+?0x/i.test(text)) found.push({ kind: 'hexadecimal', note: `the length is hexadecimal for ${cidr.length}` });
  if (unmapped(cidr.address) !== cidr.address && cidr.length >= 96) {
    found.push({ kind: 'mapped', note: 'an IPv4 address in IPv6 form never meets IPv4 packets' });
  }
  return found;
}

interface Fault {
  readonly fault: Refused['fault'] | 'separator';
  readonly reason: string;
  readonly instead?: string | undefined;
}

/** What is wrong with an item, and what was meant where that can be told. */
function faultOf(written: string, text: string, { fault, reason }: Refused): Fault {
  if (text === '') return { fault: 'empty', reason: 'there is nothing between two commas or at an end of the list' };
  const strict = readCidr(written);
  if (strict.ok) return { fault, reason, instead: plainText(written, strict.value) };
  const parts = written.split(/[\s;,|]+/).filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => readCidr(part).ok)) {
    return { fault: 'separator', reason: 'items are not separated this way', instead: parts.join(', ') };
  }
  return { fault, reason, instead: meant(text) };
}

/** The item without blanks and leading zeros. */
function plainText(written: string, { hasLength, length }: Cidr): string {
  return hasLength ? `${written.slice(0, written.indexOf('/'))}/${length}` : written;
}

/** Whether a reader takes what would be offered. */
function isTaken(instead: string | undefined, dialect: Reader['dialect']): boolean {
  return instead?.split(', ').every((item) => readNetwork(item, dialect).ok) ?? false;
}

function meant(text: string): string | undefined {
  if (/^(default|any|all|0|0\/0|0\.0\.0\/0)$/i.test(text)) return networkText(everything(4));
  const bracketed = /^\[([^\]]+)\](\/\d+)?$/.exec(text);
  if (bracketed !== null) {
    const inner = `${bracketed[1]}${bracketed[2] ?? ''}`;
    return readCidr(inner).ok ? inner : undefined;
  }
  const masked = /^([^/]+)\/(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const length = masked === null ? undefined : maskLength(masked[2] ?? '');
  if (length !== undefined) return readCidr(`${masked?.[1]}/${length}`).ok ? `${masked?.[1]}/${length}` : undefined;
  const range = /^([^-]+)-([^-]+)$/.exec(text);
  const [first, last] = [readAddress(range?.[1] ?? ''), readAddress(range?.[2] ?? '')];
  if (!first.ok || !last.ok) return undefined;
  const cover = networksOfRange(first.value, last.value);
  return cover.length === 0 ? undefined : cover.map(networkText).join(', ');
}

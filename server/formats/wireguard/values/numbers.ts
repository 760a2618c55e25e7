import { udpServices } from '../facts/udp-services.ts';
import type { Oddity } from './outcome.ts';

/** A number as a program took it, and what is odd about how it is written. */
export interface NumberReading {
  readonly value: number;
  readonly oddities: readonly Oddity[];
}

/** Decimal digits as `wg` reads most numbers: leading zeros change nothing, no sign, no other base. No upper limit. */
export function readDigits(text: string): NumberReading | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  return { value: Number(text), oddities: zeros(text) };
}

/**
 * A number as strtoul(3) reads it with base 0: `0x` is hexadecimal, a leading zero octal, a sign is fine. That is how `ip`,
 * systemd and NetworkManager read numbers, so that `010` is 8. Negative ones come out negative.
 */
export function readCNumber(text: string): NumberReading | undefined {
  const match = /^([+-]?)(0x[\da-f]+|0[0-7]*|[1-9]\d*)$/i.exec(text);
  if (match === null) return undefined;
  const [, sign = '', digits = ''] = match;
  const octal = /^0\d/.test(digits);
  const size = octal ? Number.parseInt(digits, 8) : Number(digits);
  const value = sign === '-' ? -size : size;
  const oddities: Oddity[] = [];
  if (octal) oddities.push({ kind: 'octal', note: `the leading zero makes it octal, and it reads as ${value}` });
  if (/^0x/i.test(digits)) oddities.push({ kind: 'hexadecimal', note: `it is hexadecimal for ${value}` });
  if (sign === '+') oddities.push({ kind: 'signed', note: `the sign is passed over, and it reads as ${value}` });
  return { value, oddities };
}

/**
 * A UDP port as getaddrinfo(3) of glibc reads it on a 64-bit machine, which is what `wg` asks: decimal, taken modulo 65536
 * from its lowest 32 bits, or the name of a service. `undefined`: there is no such service. Checked with wg 1.0.20210914.
 */
export function readServicePort(text: string): NumberReading | undefined {
  const service = Object.hasOwn(udpServices, text) ? udpServices[text] : undefined;
  if (service !== undefined) {
    return {
      value: service,
      oddities: [{ kind: 'service-name', note: `it is the name of a service with port ${service}` }],
    };
  }
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const size = BigInt(text.replace(/^[+-]/, ''));
  const most = (1n << 64n) - 1n;
  const long = size > most ? most : BigInt.asUintN(64, text.startsWith('-') ? -size : size);
  // A negative int is looked up as a name, and nobody calls a service so.
  const int = BigInt.asIntN(32, long);
  if (int < 0n) return undefined;
  const value = Number(int & 0xffffn);
  if (BigInt(text) > 65535n || text.startsWith('-')) {
    return { value, oddities: [{ kind: 'wraps', note: `it wraps around to port ${value}` }] };
  }
  const sign: Oddity = { kind: 'signed', note: `the sign is passed over, and it reads as ${value}` };
  return { value, oddities: text.startsWith('+') ? [sign] : zeros(text) };
}

function zeros(text: string): readonly Oddity[] {
  return /^0\d/.test(text)
    ? [{ kind: 'leading-zeros', note: `leading zeros change nothing, and it reads as ${BigInt(text)}` }]
    : [];
}

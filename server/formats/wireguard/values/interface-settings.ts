import { type NumberReading, readCNumber, readDigits, readServicePort } from './numbers.ts';
import { accept, effectOf, type Oddity, type Outcome, type Reader, refuse } from './outcome.ts';
import { orUnquoted } from './quotes.ts';
import { squeeze, trimBlanks } from './squeeze.ts';

const PORTS = 65536;
const MARKS = 2 ** 32;

/** The text that a dialect judges: `wg` takes out every blank, the others only those around it. */
function judged(written: string, { dialect }: Reader): string {
  return dialect === 'wg' ? squeeze(written).text : trimBlanks(written);
}

function taken({ value, oddities }: NumberReading, ...more: readonly Oddity[]): Outcome<number> {
  return accept(value, [...oddities, ...more]);
}

/** The digits of a value to which something was added, as in `51820/udp`, `"25"` or `51820 ; here`. */
function digitsOf(text: string, most: number, least = 0): string | undefined {
  const digits = /^["']?(\d+)["'\s/;,#]/.exec(text.trim())?.[1];
  const number = Number(digits ?? Number.NaN);
  return number >= least && number <= most ? String(number) : undefined;
}

/**
 * The port that an interface listens on; 0 is a random one at each start. `wg` asks getaddrinfo(3), so that numbers wrap and
 * service names count; networkd and NetworkManager drop what is no port.
 */
export function readListenPort(written: string, reader: Reader): Outcome<number> {
  const text = judged(written, reader);
  const effect = effectOf(reader.dialect);
  const least = reader.dialect === 'networkd' ? 1 : 0;
  const instead = digitsOf(written, PORTS - 1, least);
  if (reader.dialect === 'wg') {
    const port = readServicePort(text);
    if (port !== undefined) return taken(port);
    return refuse(effect, 'not-a-number', 'it is neither a decimal number nor the name of a UDP service', { instead });
  }
  if (reader.dialect === 'networkd' && text === 'auto') return accept(0);
  // systemd refuses the leading zeros of ports alone, which would make them octal.
  const zeros = reader.dialect === 'networkd' && /^\+?0\d+$/.test(text);
  const number = zeros ? undefined : readCNumber(text);
  if (number === undefined) {
    const meant = Number(text);
    const plain = zeros && meant > 0 && meant < PORTS ? String(meant) : instead;
    return refuse(effect, 'not-a-number', 'it is not a plain number', { instead: plain });
  }
  if (number.value >= least && number.value < PORTS) return taken(number);
  return refuse(effect, 'out-of-range', `a port is a number from ${least} to 65535`);
}

/** The mark on encrypted packets; 0 is none. */
export function readFwMark(written: string, reader: Reader): Outcome<number> {
  return orUnquoted(fwMark(written, reader), written, (text) => fwMark(text, reader));
}

function fwMark(written: string, reader: Reader): Outcome<number> {
  const text = judged(written, reader);
  const effect = effectOf(reader.dialect);
  if (reader.dialect === 'wg') {
    if (/^off$/i.test(text)) return accept(0);
    const number = /^0x[\da-fA-F]+$/.test(text) ? { value: Number(text), oddities: [] } : readDigits(text);
    if (number !== undefined && number.value < MARKS) return taken(number);
    if (number !== undefined) return refuse(effect, 'out-of-range', 'a mark has 32 bits, so it is at most 0xffffffff');
    return refuse(effect, 'not-a-number', 'it is neither off nor a decimal number nor 0x with hexadecimal digits', {
      instead: meantMark(text),
    });
  }
  const number = readCNumber(text);
  if (number === undefined) {
    const off = /^off$/i.test(text) ? { instead: '0' } : { instead: meantMark(text) };
    return refuse(effect, 'not-a-number', 'it is not a number', off);
  }
  if (number.value >= 0 && number.value < MARKS) return taken(number);
  return refuse(effect, 'out-of-range', 'a mark has 32 bits, so it is a number from 0 to 0xffffffff');
}

function meantMark(text: string): string | undefined {
  const plain = text.replace(/\/.*$/, '');
  if (/^0X[\da-f]{1,8}$/i.test(plain)) return plain.replace('X', 'x');
  if (/^[\da-f]{1,8}$/i.test(plain) && /[a-f]/i.test(plain)) return `0x${plain}`;
  return plain !== text && /^\d+$/.test(plain) && Number(plain) < MARKS ? String(Number(plain)) : undefined;
}

/** Seconds between keepalives; 0 is none. */
export function readKeepalive(written: string, reader: Reader): Outcome<number> {
  return orUnquoted(keepalive(written, reader), written, (text) => keepalive(text, reader));
}

function keepalive(written: string, reader: Reader): Outcome<number> {
  const text = judged(written, reader);
  const effect = effectOf(reader.dialect);
  if (text === 'off' || (reader.dialect === 'wg' && /^off$/i.test(text))) {
    if (reader.dialect !== 'networkmanager') return accept(0);
    return refuse(effect, 'not-a-number', 'it is not a number', { instead: '0' });
  }
  const number = reader.dialect === 'wg' ? readDigits(text) : readCNumber(text);
  if (number === undefined) {
    return refuse(effect, 'not-a-number', 'it is neither off nor a plain number of seconds', {
      instead: meantSeconds(text),
    });
  }
  if (number.value >= 0 && number.value < PORTS) return taken(number);
  if (reader.dialect === 'networkmanager' && number.value >= 0 && number.value < MARKS) {
    const value = number.value % PORTS;
    return taken({ ...number, value }, { kind: 'wraps', note: `it wraps around to ${value} seconds` });
  }
  return refuse(effect, 'out-of-range', 'an interval is at most 65535 seconds');
}

function meantSeconds(text: string): string | undefined {
  if (/^(on|yes|true|enabled?)$/i.test(text)) return '25';
  if (/^(no|false|none|disabled?|off)$/i.test(text)) return 'off';
  const seconds = /^(\d{1,5})s(ec(onds?)?)?$/i.exec(text)?.[1];
  return seconds === undefined ? digitsOf(text, PORTS - 1) : String(Number(seconds));
}

const UNITS: Readonly<Record<string, number>> = { B: 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** The MTU of an interface in bytes; of NetworkManager 0 is the default. `ip link set mtu` reads it for wg-quick. */
export function readMtu(written: string, reader: Reader): Outcome<number> {
  return orUnquoted(mtu(written, reader), written, (text) => mtu(text, reader));
}

function mtu(written: string, { dialect }: Reader): Outcome<number> {
  const text = trimBlanks(written);
  const effect = dialect === 'wg' ? 'start' : 'value';
  const unit = dialect === 'networkd' ? /^(\d+)\s*([BKMG])$/.exec(text) : null;
  const scaled = Number(unit?.[1]) * (UNITS[unit?.[2] ?? ''] ?? 1);
  const number: NumberReading | undefined =
    unit === null
      ? readCNumber(text)
      : { value: scaled, oddities: [{ kind: 'unit', note: `it reads as ${scaled} bytes` }] };
  if (number === undefined) return refuse(effect, 'not-a-number', 'it is not a number of bytes');
  if (dialect === 'networkmanager' && number.value === 0) return accept(0);
  if (number.value < 68 || number.value > 65535) {
    return refuse(effect, 'out-of-range', 'an MTU is from 68 to 65535 bytes');
  }
  const small: Oddity[] = [];
  if (number.value < 576) small.push({ kind: 'apps-refuse', note: 'the official apps take none below 576' });
  if (number.value < 1280) small.push({ kind: 'below-ipv6-minimum', note: 'below 1280 the interface has no IPv6' });
  return taken(number, ...small);
}

/** Whether wg-quick writes the file anew when the interface goes down; any case is fine. */
export function readSaveConfig(written: string): Outcome<boolean> {
  return orUnquoted(saveConfig(written), written, saveConfig);
}

function saveConfig(written: string): Outcome<boolean> {
  const text = trimBlanks(written).toLowerCase();
  if (text === 'true' || text === 'false') return accept(text === 'true');
  const instead = /^(yes|1|on|y|t)$/.test(text) ? 'true' : /^(no|0|off|n|f)$/.test(text) ? 'false' : undefined;
  return refuse('start', 'unknown-word', 'it is neither true nor false', { instead });
}

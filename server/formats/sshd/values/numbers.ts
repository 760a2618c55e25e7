import { isAtLeast } from '../release.ts';

const INT_MAX = 2147483647;

/** A whole number as sshd reads it: leading zeros and one `+` are fine, a sign or hexadecimal is not. 0 to 2147483647. */
export function readInt(text: string): number | undefined {
  if (!/^\+?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value <= INT_MAX ? value : undefined;
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86400, w: 604800 };

/**
 * Seconds of a time such as `90`, `1h30m` or `2W`; `undefined` when sshd refuses it.
 * Since 10.3 seconds may have a fraction, which is cut off, and only one part may be in seconds.
 */
export function readTime(text: string, release: string): number | undefined {
  const fractions = isAtLeast(release, '10.3');
  const part = fractions ? /(\d+)(\.\d+)?([smhdw]?)/giy : /(\d+)(\.(?!))?([smhdw]?)/giy;
  let total = 0;
  let secondParts = 0;
  if (text === '') return undefined;
  while (part.lastIndex < text.length) {
    const at = part.lastIndex;
    const match = part.exec(text);
    if (match === null || part.lastIndex === at) return undefined;
    const unit = (match[3] ?? '').toLowerCase();
    if (match[2] !== undefined && UNIT_SECONDS[unit] !== 1) return undefined;
    if (UNIT_SECONDS[unit] === 1) secondParts++;
    total += Number(match[1]) * (UNIT_SECONDS[unit] ?? 0);
    if (total > INT_MAX) return undefined;
  }
  return fractions && secondParts > 1 ? undefined : total;
}

const SIZE_POWER: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4, p: 5, e: 6 };

/** Bytes of a size such as `1G` or `1.5M`; `undefined` when sshd refuses it. */
export function readSize(text: string): bigint | undefined {
  const match = /^(\d+)(?:\.(\d+))?([KMGTPE]?)$/i.exec(text);
  if (match === null) return undefined;
  const scale = 1024n ** BigInt(SIZE_POWER[(match[3] ?? '').toLowerCase()] ?? 0);
  const fraction = match[2] === undefined ? 0n : (BigInt(match[2]) * scale) / 10n ** BigInt(match[2].length);
  const value = BigInt(match[1] ?? '0') * scale + fraction;
  return value <= 0x7fffffffffffffffn ? value : undefined;
}

/** Ports of the service names that stand in sshd_config files in practice (`/etc/services`). */
const SERVICE_PORTS: Readonly<Record<string, number>> = {
  ssh: 22,
  http: 80,
  https: 443,
  telnet: 23,
  domain: 53,
  smtp: 25,
};

/** A port from 1 to 65535, or one of a few service names; `undefined` when sshd refuses it. */
export function readPort(text: string): number | undefined {
  const service = SERVICE_PORTS[text];
  if (service !== undefined) return service;
  const value = readInt(text);
  return value !== undefined && value >= 1 && value <= 65535 ? value : undefined;
}

/** An octal mode up to 0777. Reading stops at the first character that is not octal, so `0o177` is 0. */
export function readMode(text: string): number | undefined {
  const digits = /^\s*[+-]?([0-7]*)/.exec(text)?.[1] ?? '';
  const value = digits === '' ? 0 : Number.parseInt(digits, 8);
  return value <= 0o777 && /^\d/.test(text) ? value : undefined;
}

import { addressText, parseErlangAddress } from './address.ts';

/** Names that people write for an address of this machine. */
const NAMES: Readonly<Record<string, string>> = {
  localhost: '127.0.0.1',
  'localhost.localdomain': '127.0.0.1',
  loopback: '127.0.0.1',
  lo: '127.0.0.1',
  'ip6-localhost': '::1',
  localhost6: '::1',
};

/** The address that was meant by something else; `undefined` when that is a guess. */
export function repairAddress(written: string): string | undefined {
  const plain = written
    .trim()
    .replace(/^["'“”‘’]+|["'“”‘’]+$/g, '')
    .trim();
  if (Object.hasOwn(NAMES, plain.toLowerCase())) return NAMES[plain.toLowerCase()];
  const tuple = /^\{\s*([\d\s,]+)\}$/
    .exec(plain)?.[1]
    ?.split(',')
    .map((part) => part.trim());
  const numbers = tuple?.map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  if (numbers !== undefined) {
    const isFour = numbers.length === 4 && numbers.every((number) => number < 256);
    const isEight = numbers.length === 8 && numbers.every((number) => number < 65536);
    return isFour || isEight ? addressText(numbers) : undefined;
  }
  const address = parseErlangAddress(plain.replace(/^[[{](.*)[\]}]$/, '$1'));
  return address === undefined ? undefined : addressText(address);
}

import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An address as text, without a zone; `undefined` for anything else, host names included. */
export function readAddress(text: string): Address | undefined {
  const plain = text.split('%')[0] ?? text;
  if (ipaddr.IPv4.isValidFourPartDecimal(plain)) return ipaddr.IPv4.parse(plain);
  return ipaddr.IPv6.isValid(plain) ? ipaddr.IPv6.parse(plain) : undefined;
}

/** A network in CIDR form; `undefined` when it is none, `'host-bits'` or `'too-long'` when sshd refuses the form. */
export function readCidr(text: string): [Address, number] | 'host-bits' | 'too-long' | undefined {
  const match = /^([^/]+)\/(\d+)$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const address = readAddress(match[1]);
  if (address === undefined) return undefined;
  const bits = Number(match[2]);
  if (bits > (address.kind() === 'ipv4' ? 32 : 128)) return 'too-long';
  return hasHostBits(address, bits) ? 'host-bits' : [address, bits];
}

function hasHostBits(address: Address, bits: number): boolean {
  return address.toByteArray().some((byte, i) => {
    const kept = Math.max(0, Math.min(8, bits - i * 8));
    return (byte & (0xff >> kept)) !== 0;
  });
}

/** Whether an address lies in a network of its own family. */
export function inNetwork(address: Address, [network, bits]: [Address, number]): boolean {
  if (address.kind() !== network.kind()) return false;
  return address.match([network, bits] as [ipaddr.IPv4, number] & [ipaddr.IPv6, number]);
}

/** Whether one network contains another. */
export function containsNetwork(outer: [Address, number], inner: [Address, number]): boolean {
  return outer[1] <= inner[1] && inNetwork(inner[0], outer);
}

/** Whether an address is one of this host only. */
export function isLoopback(text: string): boolean {
  return readAddress(text)?.range() === 'loopback';
}

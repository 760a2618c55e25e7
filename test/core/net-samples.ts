import fc from 'fast-check';
import { type Address, readAddress } from '../../server/core/net/address.ts';
import { type Network, networkOf, networkText, readCidr } from '../../server/core/net/network.ts';

export const address = (text: string): Address => {
  const reading = readAddress(text);
  if (!reading.ok) throw new Error(`${text}: ${reading.reason}`);
  return reading.value;
};
export const network = (text: string): Network => {
  const reading = readCidr(text);
  if (!reading.ok) throw new Error(`${text}: ${reading.reason}`);
  return networkOf(reading.value.address, reading.value.length);
};
export const texts = (networks: readonly Network[]): string[] => networks.map(networkText);

/** The independent model: an address is a whole number, a network the numbers from `low` to `high`. */
export const bitsOf = { 4: 32, 6: 128 } as const;
export const toNumber = ({ bytes }: Address): bigint => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
export const fromNumber = (family: 4 | 6, value: bigint): Address => ({
  family,
  bytes: Array.from({ length: bitsOf[family] / 8 }, (_, i) =>
    Number((value >> BigInt(bitsOf[family] - 8 - 8 * i)) & 0xffn),
  ),
});

export const low = ({ address: { family, bytes }, length }: Network): bigint => {
  const behind = BigInt(bitsOf[family] - length);
  return (toNumber({ family, bytes }) >> behind) << behind;
};
export const high = (one: Network): bigint => low(one) + (1n << BigInt(bitsOf[one.address.family] - one.length)) - 1n;

export const family = fc.constantFrom(4 as const, 6 as const);
/** Addresses that share long prefixes often, so that networks of them meet. */
export const addressOf = (of: 4 | 6): fc.Arbitrary<Address> =>
  fc
    .tuple(
      fc.bigInt({ min: 0n, max: (1n << BigInt(bitsOf[of])) - 1n }),
      fc.integer({ min: 0, max: bitsOf[of] }),
      fc.boolean(),
    )
    .map(([value, keep, ones]) => {
      const mask = (1n << BigInt(keep)) - 1n;
      return fromNumber(of, ones ? ((1n << BigInt(bitsOf[of])) - 1n) ^ (value & mask) : value & mask);
    });
export const anyAddress = family.chain(addressOf);
export const networkIn = (of: 4 | 6, shortest = 0): fc.Arbitrary<Network> =>
  fc
    .tuple(addressOf(of), fc.integer({ min: shortest, max: bitsOf[of] }))
    .map(([one, length]) => networkOf(one, length));
export const pair = family.chain((of) => fc.tuple(networkIn(of), networkIn(of)));
/** A few IPv4 networks in the last 8 bits, so that every address can be counted. */
export const small = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 }))
    .map(([last, length]) => networkOf(fromNumber(4, 0xc0000200n + BigInt(last)), length)),
  { maxLength: 8 },
);
export const members = (networks: readonly Network[]): Set<bigint> =>
  new Set(
    networks.flatMap((one) => Array.from({ length: Number(high(one) - low(one)) + 1 }, (_, i) => low(one) + BigInt(i))),
  );

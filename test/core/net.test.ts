import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  addressText,
  compareAddresses,
  neighbour,
  readAddress,
  sameAddress,
  unmapped,
} from '../../server/core/net/address.ts';
import { classOfAddress, classOfNetwork, isPublic } from '../../server/core/net/classes.ts';
import { aggregate, complement, covers, networksOfRange, without } from '../../server/core/net/cover.ts';
import { readHostAddress, readLooseAddress } from '../../server/core/net/loose.ts';
import {
  contains,
  halves,
  hasHostBits,
  lastAddress,
  maskLength,
  type Network,
  networkOf,
  networksOverlap,
  networkText,
  readCidr,
  sameNetwork,
} from '../../server/core/net/network.ts';

const address = (text: string): Address => {
  const reading = readAddress(text);
  if (!reading.ok) throw new Error(`${text}: ${reading.reason}`);
  return reading.value;
};
const network = (text: string): Network => {
  const reading = readCidr(text);
  if (!reading.ok) throw new Error(`${text}: ${reading.reason}`);
  return networkOf(reading.value.address, reading.value.length);
};
const texts = (networks: readonly Network[]): string[] => networks.map(networkText);

/** The independent model: an address is a whole number, a network the numbers from `low` to `high`. */
const bitsOf = { 4: 32, 6: 128 } as const;
const toNumber = ({ bytes }: Address): bigint => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
const fromNumber = (family: 4 | 6, value: bigint): Address => ({
  family,
  bytes: Array.from({ length: bitsOf[family] / 8 }, (_, i) =>
    Number((value >> BigInt(bitsOf[family] - 8 - 8 * i)) & 0xffn),
  ),
});
const low = ({ address: { family, bytes }, length }: Network): bigint => {
  const behind = BigInt(bitsOf[family] - length);
  return (toNumber({ family, bytes }) >> behind) << behind;
};
const high = (one: Network): bigint => low(one) + (1n << BigInt(bitsOf[one.address.family] - one.length)) - 1n;

const family = fc.constantFrom(4 as const, 6 as const);
/** Addresses that share long prefixes often, so that networks of them meet. */
const addressOf = (of: 4 | 6): fc.Arbitrary<Address> =>
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
const anyAddress = family.chain(addressOf);
const networkIn = (of: 4 | 6, shortest = 0): fc.Arbitrary<Network> =>
  fc
    .tuple(addressOf(of), fc.integer({ min: shortest, max: bitsOf[of] }))
    .map(([one, length]) => networkOf(one, length));
const pair = family.chain((of) => fc.tuple(networkIn(of), networkIn(of)));
/** A few IPv4 networks in the last 8 bits, so that every address can be counted. */
const small = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 }))
    .map(([last, length]) => networkOf(fromNumber(4, 0xc0000200n + BigInt(last)), length)),
  { maxLength: 8 },
);
const members = (networks: readonly Network[]): Set<bigint> =>
  new Set(
    networks.flatMap((one) => Array.from({ length: Number(high(one) - low(one)) + 1 }, (_, i) => low(one) + BigInt(i))),
  );

describe('reading an address', () => {
  it('takes what inet_pton takes, and nothing else', () => {
    const mess = fc.string({
      unit: fc.constantFrom(...'0125:.:.::af', '255', '::', '1.2.3.4', '%', 'g', ' '),
      maxLength: 14,
    });
    const grouped = fc
      .array(fc.constantFrom('0', '1', 'ffff', '00', '10000', '', '1.2.3.4', '255', '256', '01'), { maxLength: 9 })
      .chain((parts) => fc.constantFrom(parts.join(':'), parts.join('.')));
    fc.assert(
      fc.property(fc.oneof(mess, grouped, anyAddress.map(addressText)), (text) => {
        const expected = isIPv4(text) || (isIPv6(text) && !text.includes('%'));
        expect({ text, ok: readAddress(text).ok }).toEqual({ text, ok: expected });
      }),
      { numRuns: 5000 },
    );
  });

  it('reads its own text back, as RFC 5952 writes it', () => {
    fc.assert(
      fc.property(anyAddress, (one) => {
        const text = addressText(one);
        expect(address(text)).toEqual(one);
        expect(text).toBe(
          one.family === 4
            ? one.bytes.join('.')
            : new URL(`http://[${text}]/`).hostname.slice(1, -1).replace(/^::ffff:(\w+):(\w+)$/, () => text),
        );
      }),
    );
  });

  it.each([
    ['', 'empty'],
    ['10.1', 'too-few-parts'],
    ['10..1.2', 'too-few-parts'],
    ['1.2.3.4.5', 'too-many-parts'],
    ['010.0.0.1', 'leading-zero'],
    ['999.1.1.1', 'number-too-large'],
    ['1.1.1.1:53', 'port'],
    ['10.0.0.1-10.0.0.9', 'range'],
    ['[::1]', 'brackets'],
    ['fe80::1%eth0', 'zone'],
    ['10.0.0. 1', 'blank'],
    ['any', 'name'],
    ['::1::', 'two-gaps'],
    ['fe80::12345', 'bad-group'],
    ['fe80::xyz', 'bad-group'],
    [':1::', 'bad-group'],
    ['1:2:3:4:5:6:7', 'too-few-parts'],
    ['1:2:3:4:5:6:7:8:9', 'too-many-parts'],
    ['::1.2.3', 'too-few-parts'],
    ['1.2.3.4::', 'bad-group'],
  ])('says why %j is none: %s', (text, fault) => {
    expect(readAddress(text)).toMatchObject({ ok: false, fault, reason: expect.stringMatching(/^[^A-Z].*[^.]$/) });
  });

  it('tells IPv4-mapped addresses', () => {
    expect(addressText(address('::FFFF:c000:0201'))).toBe('::ffff:192.0.2.1');
    expect(addressText(unmapped(address('::ffff:192.0.2.1')))).toBe('192.0.2.1');
    expect(unmapped(address('::fffe:192.0.2.1')).family).toBe(6);
    expect(sameAddress(address('::ffff:192.0.2.1'), address('192.0.2.1'))).toBe(false);
  });

  it('orders and counts as numbers do', () => {
    fc.assert(
      fc.property(
        family.chain((of) => fc.tuple(addressOf(of), addressOf(of))),
        ([a, b]) => {
          expect(Math.sign(compareAddresses(a, b))).toBe(
            Number(toNumber(a) > toNumber(b)) - Number(toNumber(a) < toNumber(b)),
          );
          const next = neighbour(a, 1);
          if (next === undefined) expect(toNumber(a)).toBe((1n << BigInt(bitsOf[a.family])) - 1n);
          else {
            expect(toNumber(next)).toBe(toNumber(a) + 1n);
            expect(neighbour(next, -1)).toEqual(a);
          }
        },
      ),
    );
    expect(neighbour(address('::'), -1)).toBeUndefined();
  });
});

describe('reading a network', () => {
  it.each([
    ['10.0.0.0/', 'prefix-missing'],
    ['10.0.0.0/33', 'prefix-too-long'],
    ['::/129', 'prefix-too-long'],
    ['10.0.0.0/-1', 'prefix-not-a-number'],
    ['10.0.0.0/+8', 'prefix-not-a-number'],
    ['10.0.0.0/0x8', 'prefix-not-a-number'],
    ['10.0.0.0/8/8', 'prefix-not-a-number'],
    ['10.0.0.0/255.0.0.0', 'dotted-mask'],
    ['10.0.0.0/255.0.255.0', 'prefix-not-a-number'],
    ['0/0', 'too-few-parts'],
    ['[::]/0', 'brackets'],
  ])('says why %j is none: %s', (text, fault) => {
    expect(readCidr(text)).toMatchObject({ ok: false, fault });
  });

  it('keeps the bits behind the prefix until they are masked', () => {
    expect(readCidr('10.8.0.5/24')).toMatchObject({ ok: true, value: { length: 24, hasLength: true } });
    expect(readCidr('10.8.0.5')).toMatchObject({ ok: true, value: { length: 32, hasLength: false } });
    expect(networkText(network('10.8.0.5/24'))).toBe('10.8.0.0/24');
    expect(networkText(network('2001:DB8:0:1::5/64'))).toBe('2001:db8:0:1::/64');
    expect(networkText(network('10.0.0.0/08'))).toBe('10.0.0.0/8');
  });

  it('masks as numbers do', () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(128), (one, some) => {
        const length = Math.min(some, bitsOf[one.family]);
        const masked = networkOf(one, length);
        expect(toNumber(masked.address)).toBe(low({ address: one, length }));
        expect(toNumber(lastAddress(masked))).toBe(high(masked));
        expect(hasHostBits({ address: one, length })).toBe(toNumber(one) !== low({ address: one, length }));
        expect(texts(halves(masked))).toEqual(
          length === bitsOf[one.family]
            ? []
            : texts([networkOf(masked.address, length + 1), networkOf(lastAddress(masked), length + 1)]),
        );
      }),
    );
  });

  it('knows the length of every mask', () => {
    for (let length = 0; length <= 32; length++) {
      const mask = fromNumber(4, (0xffffffffn << BigInt(32 - length)) & 0xffffffffn);
      expect(maskLength(addressText(mask))).toBe(length);
    }
    expect([maskLength('255.0.255.0'), maskLength('0.0.0.255'), maskLength('24'), maskLength('ffff::')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('networks compared', () => {
  it('contain, overlap and equal as ranges of numbers do', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(contains(a, b)).toBe(low(a) <= low(b) && high(b) <= high(a));
        expect(contains(a, b.address)).toBe(low(a) <= low(b) && low(b) <= high(a));
        expect(networksOverlap(a, b)).toBe(low(a) <= high(b) && low(b) <= high(a));
        expect(sameNetwork(a, b)).toBe(low(a) === low(b) && high(a) === high(b));
      }),
      { numRuns: 1000 },
    );
  });

  it('never mix families', () => {
    expect(contains(network('::/0'), network('10.0.0.0/8'))).toBe(false);
    expect(networksOverlap(network('0.0.0.0/0'), network('::/0'))).toBe(false);
  });
});

describe('covers', () => {
  it('hold the same addresses, in as few networks as possible', () => {
    fc.assert(
      fc.property(small, (networks) => {
        const few = aggregate(networks);
        expect(members(few)).toEqual(members(networks));
        expect(few.reduce((sum, one) => sum + Number(high(one) - low(one)) + 1, 0)).toBe(members(few).size);
        for (const [i, one] of few.entries()) {
          const next = few[i + 1];
          if (next === undefined || next.length !== one.length) continue;
          expect(contains(networkOf(one.address, one.length - 1), next)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('without others hold the difference', () => {
    fc.assert(
      fc.property(small, small, (kept, removed) => {
        const gone = members(removed);
        expect(members(without(kept, removed))).toEqual(new Set([...members(kept)].filter((one) => !gone.has(one))));
      }),
      { numRuns: 500 },
    );
  });

  it('of a range hold exactly the range', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), (first, last) => {
        const begin = 0xc0000200n + BigInt(first);
        const end = 0xc0000200n + BigInt(last);
        const networks = networksOfRange(fromNumber(4, begin), fromNumber(4, end));
        expect(members(networks).size).toBe(Math.max(0, last - first + 1));
        expect(texts(aggregate(networks))).toEqual(texts(networks));
        if (begin <= end) expect([low(networks[0] as Network), high(networks.at(-1) as Network)]).toEqual([begin, end]);
      }),
    );
    expect(texts(networksOfRange(address('0.0.0.0'), address('255.255.255.255')))).toEqual(['0.0.0.0/0']);
    expect(texts(networksOfRange(address('::'), address('10.0.0.1')))).toEqual([]);
  });

  it('and the complement are all of a family', () => {
    fc.assert(
      fc.property(
        family.chain((of) => fc.array(networkIn(of, 1), { maxLength: 4 })),
        (networks) => {
          const of = networks[0]?.address.family ?? 6;
          const rest = complement(networks, of);
          for (const one of rest) expect(networks.some((other) => networksOverlap(one, other))).toBe(false);
          expect(texts(aggregate([...networks, ...rest]))).toEqual([of === 4 ? '0.0.0.0/0' : '::/0']);
        },
      ),
    );
  });

  it('see that two halves are a whole', () => {
    expect(texts(aggregate([network('128.0.0.0/1'), network('0.0.0.0/1')]))).toEqual(['0.0.0.0/0']);
    expect(covers([network('8000::/1'), network('::/1')], network('::/0'))).toBe(true);
    expect(covers([network('10.0.0.0/8')], address('11.0.0.1'))).toBe(false);
    expect(texts(without([network('198.51.100.0/24')], [network('198.51.100.1/32')]))).toHaveLength(8);
  });
});

describe('loose IPv4 addresses', () => {
  it.each([
    ['1.2.3.4', '1.2.3.4', []],
    ['1.2.3', '1.2.0.3', ['short']],
    ['1', '0.0.0.1', ['short']],
    ['010.1.1.1', '8.1.1.1', ['octal']],
    ['0x7f.1', '127.0.0.1', ['short', 'hexadecimal']],
    ['0X7F.0xFf.01.1', '127.255.1.1', ['octal', 'hexadecimal']],
    ['1.65536', '1.1.0.0', ['short']],
    ['1.2.65535', '1.2.255.255', ['short']],
    ['4294967295', '255.255.255.255', ['short']],
    ['00', '0.0.0.0', ['short', 'octal']],
  ])('%s is %s', (text, meant, notations) => {
    expect(readLooseAddress(text)).toEqual({ address: address(meant), notations });
  });

  it.each([
    '',
    '08.1.1.1',
    '0x',
    '4294967296',
    '1.2.3.256',
    '1.2.3.4.',
    '+1',
    '1.2.3.4 ',
    '256.1.1.1',
    'a.b',
    '1.2.3.4.5',
  ])('%j is none', (text) => {
    expect(readLooseAddress(text)).toBeUndefined();
  });

  it('are hosts, beside IPv6', () => {
    expect(readHostAddress('::1')?.address.family).toBe(6);
    expect(readHostAddress('1.1')?.notations).toEqual(['short']);
    expect(readHostAddress('example.org')).toBeUndefined();
  });
});

describe('classes', () => {
  it.each([
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['0.1.2.3', 'this-network'],
    ['127.0.0.53', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['169.254.1.1', 'link-local'],
    ['fe80::1', 'link-local'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'global'],
    ['fd00::1', 'private'],
    ['100.127.0.1', 'carrier-nat'],
    ['100.128.0.1', 'global'],
    ['203.0.113.7', 'documentation'],
    ['2001:db8::1', 'documentation'],
    ['198.19.0.1', 'benchmark'],
    ['239.1.1.1', 'multicast'],
    ['ff02::1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['250.0.0.1', 'reserved'],
    ['192.0.0.1', 'reserved'],
    ['1::1', 'reserved'],
    ['9.9.9.9', 'global'],
    ['2620:fe::9', 'global'],
  ])('%s is %s', (text, expected) => {
    expect(classOfAddress(address(text))).toBe(expected);
    expect(isPublic(address(text))).toBe(expected === 'global');
  });

  it('of a network is that of all of it', () => {
    expect(classOfNetwork(network('10.0.0.0/9'))).toBe('private');
    expect(classOfNetwork(network('10.0.0.0/7'))).toBeUndefined();
    expect(classOfNetwork(network('0.0.0.0/0'))).toBeUndefined();
    expect(classOfNetwork(network('9.0.0.0/8'))).toBe('global');
    expect(classOfNetwork(network('fd00::/8'))).toBe('private');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText } from '../../server/core/net/address.ts';
import {
  contains,
  halves,
  hasHostBits,
  lastAddress,
  maskLength,
  networkOf,
  networksOverlap,
  networkText,
  readCidr,
  sameNetwork,
} from '../../server/core/net/network.ts';
import { anyAddress, bitsOf, fromNumber, high, low, network, pair, texts, toNumber } from './net-samples.ts';

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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregate, complement, covers, networksOfRange, without } from '../../server/core/net/cover.ts';
import { contains, type Network, networkOf, networksOverlap } from '../../server/core/net/network.ts';
import { address, family, fromNumber, high, low, members, network, networkIn, small, texts } from './net-samples.ts';

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

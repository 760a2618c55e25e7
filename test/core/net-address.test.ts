import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressText,
  compareAddresses,
  neighbour,
  readAddress,
  sameAddress,
  unmapped,
} from '../../server/core/net/address.ts';
import { classOfAddress, classOfNetwork, isPublic } from '../../server/core/net/classes.ts';
import { readHostAddress, readLooseAddress } from '../../server/core/net/loose.ts';
import { address, addressOf, anyAddress, bitsOf, family, network, toNumber } from './net-samples.ts';

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

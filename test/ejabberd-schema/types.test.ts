import { describe, expect, test } from 'vitest';
import { isWildcard, parseAddress, parseNetwork } from '../../server/formats/ejabberd/types/address.ts';
import { isLdapFilter } from '../../server/formats/ejabberd/types/ldap-filter.ts';
import { isDomain, isJid, isLanguageTag } from '../../server/formats/ejabberd/types/names.ts';
import { isTopicFilter, judgeRegexp } from '../../server/formats/ejabberd/types/patterns.ts';
import { readScalar } from '../../server/formats/ejabberd/types/scalar.ts';
import { readTimeout } from '../../server/formats/ejabberd/types/timeout.ts';
import { urlFault } from '../../server/formats/ejabberd/types/url.ts';

// Every vector was tried with ejabberd 23.01.
describe('scalars', () => {
  test.each(['5', '+5', '-5', '05222', '99999999999999999999'])('%s is a whole number', (text) => {
    expect(readScalar({ text, style: 'plain' }).kind).toBe('integer');
  });

  test.each(['1.5', '.5', '1.', '-1.5', '+1.5', '1.5e3', '1.e3', '1.5E+3'])('%s is a fraction', (text) => {
    expect(readScalar({ text, style: 'plain' }).kind).toBe('fraction');
  });

  test.each(['1e5', '0x10', '-.5', '+.5', '5.5.', '1..5', '1.5e', '', '~', 'True', '1_000', '12 13'])(
    '%s is a text',
    (text) => {
      expect(readScalar({ text, style: 'plain' }).kind).toBe('text');
    },
  );

  test('a number in quotes is a text', () => {
    expect(readScalar({ text: '5', style: 'single-quoted' }).kind).toBe('text');
    expect(readScalar({ text: '5', style: 'double-quoted' }).kind).toBe('text');
    expect(readScalar({ text: '5', style: 'literal' }).kind).toBe('integer');
  });
});

describe('spans of time', () => {
  test.each([
    ['5', 5_000],
    ['5s', 5_000],
    ['5 SEC', 5_000],
    ['+5 s', 5_000],
    ['1500 ms', 1_500],
    ['1  Minutes', 60_000],
    ['2 h', 7_200_000],
    ['1 D', 86_400_000],
  ])('%s', (text, milliseconds) => {
    expect(readTimeout(text, 'second')).toEqual({ kind: 'milliseconds', milliseconds });
  });

  test.each([
    ['0', 'number'],
    ['-5', 'number'],
    ['soon', 'number'],
    [' 1 minute', 'number'],
    ['5 weeks', 'unit'],
    ['1.5 s', 'unit'],
    ['5 ', 'unit'],
    ['5 hours 3 min', 'unit'],
    ['500 ms', 'short'],
  ])('%s is none', (text, why) => {
    expect(readTimeout(text, 'second')).toEqual({ kind: 'wrong', why });
  });
});

describe('addresses', () => {
  test.each([
    ['1.2.3.4', [1, 2, 3, 4]],
    ['127.1', [127, 0, 0, 1]],
    ['0', [0, 0, 0, 0]],
    ['0x7f000001', [127, 0, 0, 1]],
    ['010.1.1.1', [8, 1, 1, 1]],
    ['1.2.65535', [1, 2, 255, 255]],
    ['4294967295', [255, 255, 255, 255]],
  ])('%s', (text, bytes) => {
    expect(parseAddress(text)).toEqual({ family: 4, bytes });
  });

  test.each(['::', '::1', '::ffff:1.2.3.4', '1:2:3:4:5:6:7:8', 'fe80::1%eth0'])('%s', (text) => {
    expect(parseAddress(text)).toMatchObject({ family: 6 });
  });

  test.each([
    '',
    '[::]',
    'localhost',
    '256.1.1.1',
    '1.2.3.4.5',
    '1.2.65536',
    '4294967296',
    '08.1.1.1',
    '1.2.3.4/32',
    '::1%lo',
    '12345::',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
  ])('%s is none', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test('of all', () => {
    expect(
      ['0.0.0.0', '::', '127.0.0.1', '::1'].map((text) => isWildcard(parseAddress(text) ?? { family: 4, bytes: [1] })),
    ).toEqual([true, true, false, false]);
  });

  test('networks', () => {
    expect(parseNetwork('10.0.0.0/8')?.prefix).toBe(8);
    expect(parseNetwork('::')?.prefix).toBe(128);
    expect(parseNetwork('1.2.3.4/')?.prefix).toBe(32);
    for (const text of ['1.2.3.4/33', '10.0.0.0/255.0.0.0', '1.2.3.4/-1', '1.2.3.4 /8', '1.2.3.4/8/8', '']) {
      expect(parseNetwork(text)).toBeUndefined();
    }
  });
});

describe('names', () => {
  test('domains', () => {
    for (const text of ['a.b', '1.2.3.4', 'a_b', 'é.example', 'a.', '[::1]', 'x:x']) expect(isDomain(text)).toBe(true);
    for (const text of ['', 'a b', 'a@b', 'a/b', 'a..b', '.a', 'a\tb', 'a'.repeat(1024)])
      expect(isDomain(text)).toBe(false);
  });

  test('addresses of users', () => {
    for (const text of ['a@b', 'b', 'a@b/c d']) expect(isJid(text)).toBe(true);
    for (const text of ['', '@b', 'a@', 'a b@c', "a'b@c", 'a@b@c', 'a:b@c', 'a@b/']) expect(isJid(text)).toBe(false);
  });

  test('languages', () => {
    for (const text of ['', 'en', 'en-US', 'zh-Hant-TW', 'i-default', 'x-y', 'de-1996'])
      expect(isLanguageTag(text)).toBe(true);
    for (const text of ['x', 'e', 'en_US', 'abcdefghi', 'en-', '-en', '1a', 'a-b', 'en-US-x'])
      expect(isLanguageTag(text)).toBe(false);
  });
});

test('web addresses', () => {
  const fault = (text: string) => urlFault(text, ['http', 'https']);
  for (const text of ['http://a', 'http://[::1]/', 'http://user:p@a/', 'http://a#x', 'http://a:/', 'http://a/%zz']) {
    expect(fault(text)).toBeUndefined();
  }
  expect(['a', 'http://', 'http:/a', '//a', ''].map(fault)).toEqual(['host', 'host', 'host', 'scheme', 'host']);
  expect(['ftp://a', 'HTTP://a', 'http://a:0/', 'http://a:99999/'].map(fault)).toEqual([
    'scheme',
    'scheme',
    'port',
    'port',
  ]);
  for (const text of ['http://a b/', 'http://a/{x}', 'http://é/', 'http://a?x=[1]', 'http://a:b'])
    expect(fault(text)).toBe('invalid');
});

test('LDAP filters', () => {
  for (const text of ['(a=b)', '(&(a=b)(c=d))', '(|(a=*)(!(b=c)))', '(a:dn:2.4:=x)', '(a=b*c)', '(a b=c)'])
    expect(isLdapFilter(text)).toBe(true);
  for (const text of ['', 'a=b', '(a=b', '(&)', '()', '(a=b))', '(a=(b))', '(!(a=b)(c=d))', '(=b)', '(a=)'])
    expect(isLdapFilter(text)).toBe(false);
  expect(isLdapFilter('(!'.repeat(5_000))).toBe(false);
});

test('MQTT topic filters', () => {
  for (const text of ['a/b', '#', 'a/#', '+/a', 'a//b', '/', '%u/x']) expect(isTopicFilter(text)).toBe(true);
  for (const text of ['', '#/a', 'a+', 'a#']) expect(isTopicFilter(text)).toBe(false);
});

test('regular expressions', () => {
  for (const text of ['^[a-z]*$', '[a-f0-9]{2,4}', 'a|b']) expect(judgeRegexp(text)).toBe('good');
  for (const text of ['(', '[', '*', 'a)', '\\', 'x{2,1}', '[z-a]', 'a**', '[]', '[^]'])
    expect(judgeRegexp(text)).toBe('bad');
  for (const text of ['(?i)x', 'a++', '[[:alpha:]]', '\\Q(\\E', '(?P<n>x)', '[]a]', '(?#c)'])
    expect(judgeRegexp(text)).not.toBe('bad');
});

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  addressText,
  parseEpmdAddress,
  parseErlangAddress,
  standingOf,
} from '../../server/formats/ejabberdctl/values/address.ts';
import { repairAddress } from '../../server/formats/ejabberdctl/values/repair.ts';
import { Random } from '../oracle/random.ts';

const ERL = '/usr/bin/erl';

describe.runIf(existsSync(ERL))('the real inet:parse_address', () => {
  it('takes and refuses the same texts', { timeout: 60_000 }, () => {
    const texts = [...KNOWN, ...Array.from({ length: 3_000 }, (_, seed) => randomText(new Random(seed)))];
    const code = `lists:foreach(fun(X) -> io:format("~w~n",[inet:parse_address(X)]) end, [${texts.map((text) => `"${text}"`).join(',')}]), halt().`;
    const { stdout } = spawnSync(ERL, ['-noshell', '-eval', code], { encoding: 'utf8', timeout: 50_000 });
    const answers = stdout.trim().split('\n');
    expect(answers).toHaveLength(texts.length);
    const wrong = texts.flatMap((text, index) => {
      const theirs = /^\{ok,\{([\d,]+)\}\}$/.exec(answers[index] ?? '')?.[1];
      const ours = parseErlangAddress(text)?.join(',');
      return theirs === ours ? [] : [`${text}: ${theirs}, ours ${ours}`];
    });
    expect(wrong).toEqual([]);
  });
});

const KNOWN = [
  '127.0.0.1',
  '127.1',
  '1',
  '0x7f.1',
  '0x7f000001',
  '010.0.0.1',
  '256',
  '4294967295',
  '4294967296',
  '1.65536',
  '1.2.3.4.5',
  '',
  '::1',
  '::',
  '1::',
  '::ffff:127.0.0.1',
  'fe80::1%eth0',
  '1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7::',
  '::2:3:4:5:6:7:8',
  '1:2:3:4:5:6:1.2.3.4',
  '12345::',
  '[::1]',
  '0x',
  '08',
  ' 127.0.0.1',
  '127.0.0.1 ',
  '1e3',
  '::1%lo',
  '1::2::3',
  '::g',
];

function randomText(r: Random): string {
  const pieces = [
    '1',
    '127',
    '0',
    '255',
    '256',
    '.',
    '.',
    '.',
    ':',
    ':',
    '::',
    'ff',
    'fe80',
    '0x7f',
    '010',
    'a',
    '%',
    'eth0',
    '65535',
    '99999',
  ];
  return Array.from({ length: 1 + r.below(9) }, () => r.pick(pieces)).join('');
}

describe('an address', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.9.9.9', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['0.0.0.0', 'all'],
    ['::', 'all'],
    ['10.0.0.5', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['fd00::1', 'private'],
    ['fe80::1', 'private'],
    ['203.0.113.7', 'public'],
    ['8.8.8.8', 'public'],
    ['2001:db8::1', 'public'],
  ])('%s is %s', (text, standing) => {
    expect(standingOf(parseErlangAddress(text) ?? [])).toBe(standing);
  });

  it.each([
    ['localhost', '127.0.0.1'],
    ['{127,0,0,1}', '127.0.0.1'],
    ['"{ 10, 0, 0, 5 }"', '10.0.0.5'],
    ['{0,0,0,0,0,0,0,1}', '::1'],
    [' 127.1\r', '127.0.0.1'],
    ['[::1]', '::1'],
    ['“127.0.0.1”', '127.0.0.1'],
    ['10.0.0.5,127.0.0.1', undefined],
    ['{256,0,0,1}', undefined],
    ['chat.example.org', undefined],
    ['constructor', undefined],
    ['{0.0.0.0}', '0.0.0.0'],
  ])('that was meant by %s is %s', (text, meant) => {
    expect(repairAddress(text)).toBe(meant);
  });

  it('is read by epmd without short forms, brackets and zones', () => {
    const taken = ['127.0.0.1', '::1', '::ffff:10.0.0.1'].map((text) => addressText(parseEpmdAddress(text) ?? []));
    expect(taken).toEqual(['127.0.0.1', '::1', '::ffff:a00:1']);
    for (const text of ['127.1', '010.0.0.1', '[::1]', 'fe80::1%lo', 'localhost', '127.0.0.1/8', '']) {
      expect(parseEpmdAddress(text), text).toBeUndefined();
    }
  });
});

it('the real erl is there to be asked, in CI at least', ({ skip }) => {
  if (existsSync(ERL)) return;
  const reason = 'erl is not installed, so that addresses were not held against it (apt install erlang-base)';
  if (process.env.CI !== undefined && process.env.CI !== '') throw new Error(reason);
  console.log(`skipped: ${reason}`);
  skip(reason);
});

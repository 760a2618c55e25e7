import { describe, expect, it } from 'vitest';
import {
  readFwMark,
  readKeepalive,
  readListenPort,
  readMtu,
  readSaveConfig,
} from '../../server/formats/wireguard/values/interface-settings.ts';
import { valueIn } from '../../server/formats/wireguard/values/outcome.ts';
import { isMainTable, readTable } from '../../server/formats/wireguard/values/table.ts';
import { readers, shown, wg } from './values-samples.ts';

describe('ListenPort', () => {
  it.each([
    ['wg', '51820', 'ok 51820'],
    ['wg', ' 5 1820', 'ok 51820'],
    ['wg', '0', 'ok 0'],
    ['wg', '051820', 'odd 51820 (leading-zeros)'],
    ['wg', '65536', 'odd 0 (wraps)'],
    ['wg', '70000', 'odd 4464 (wraps)'],
    ['wg', '99999999999', 'odd 59391 (wraps)'],
    ['wg', '3000000000', 'refused not-a-number (file)'],
    ['wg', '+5', 'odd 5 (signed)'],
    ['wg', 'domain', 'odd 53 (service-name)'],
    ['wg', 'toString', 'refused not-a-number (file)'],
    ['wg', '51820/udp', 'refused not-a-number (file) -> 51820'],
    ['wg', '51820 ; home', 'refused not-a-number (file) -> 51820'],
    ['wg', '"51820"', 'refused not-a-number (file) -> 51820'],
    ['wg', '1e3', 'refused not-a-number (file)'],
    ['wg', '0x50', 'refused not-a-number (file)'],
    // Tried on systemd 252.
    ['networkd', 'auto', 'ok 0'],
    ['networkd', '51820', 'ok 51820'],
    ['networkd', '0x50', 'odd 80 (hexadecimal)'],
    ['networkd', '051820', 'refused not-a-number (value) -> 51820'],
    ['networkd', '+5', 'odd 5 (signed)'],
    ['networkd', '0', 'refused out-of-range (value)'],
    ['networkd', '65536', 'refused out-of-range (value)'],
    ['networkd', 'off', 'refused not-a-number (value)'],
    ['nm', '65536', 'refused out-of-range (value)'],
    ['nm', '07', 'odd 7 (octal)'],
  ] as const)('%s %j: %s', (reader, text, expected) => {
    expect(shown(readListenPort(text, readers[reader]))).toBe(expected);
  });
});

describe('FwMark', () => {
  it.each([
    ['wg', 'off', 'ok 0'],
    ['wg', 'OFF', 'ok 0'],
    ['wg', '0xCA6C', 'ok 51820'],
    ['wg', '010', 'odd 10 (leading-zeros)'],
    ['wg', '0XCA6C', 'refused not-a-number (file) -> 0xCA6C'],
    ['wg', 'ca6c', 'refused not-a-number (file) -> 0xca6c'],
    ['wg', '1/0xff', 'refused not-a-number (file) -> 1'],
    ['wg', '4294967296', 'refused out-of-range (file)'],
    ['networkd', '010', 'odd 8 (octal)'],
    ['networkd', '0X1F', 'odd 31 (hexadecimal)'],
    ['networkd', '+1', 'odd 1 (signed)'],
    ['networkd', 'off', 'refused not-a-number (value) -> 0'],
    ['nm', '010', 'odd 8 (octal)'],
  ] as const)('%s %j: %s', (reader, text, expected) => {
    expect(shown(readFwMark(text, readers[reader]))).toBe(expected);
  });
});

describe('PersistentKeepalive', () => {
  it.each([
    ['wg', '25', 'ok 25'],
    ['wg', 'OFF', 'ok 0'],
    ['wg', '025', 'odd 25 (leading-zeros)'],
    ['wg', '25s', 'refused not-a-number (file) -> 25'],
    ['wg', '25 seconds', 'refused not-a-number (file) -> 25'],
    ['wg', 'on', 'refused not-a-number (file) -> 25'],
    ['wg', 'no', 'refused not-a-number (file) -> off'],
    ['wg', '65536', 'refused out-of-range (file)'],
    ['networkd', 'off', 'ok 0'],
    ['networkd', 'OFF', 'refused not-a-number (value) -> off'],
    ['networkd', '025', 'odd 21 (octal)'],
    ['networkd', '0x19', 'odd 25 (hexadecimal)'],
    ['networkd', '65536', 'refused out-of-range (value)'],
    ['networkd', '-1', 'refused out-of-range (value)'],
    ['nm', '99999', 'odd 34463 (wraps)'],
    ['nm', 'off', 'refused not-a-number (value) -> 0'],
  ] as const)('%s %j: %s', (reader, text, expected) => {
    expect(shown(readKeepalive(text, readers[reader]))).toBe(expected);
  });
});

describe('MTU', () => {
  it.each([
    ['wg', '1420', 'ok 1420'],
    ['wg', '01420', 'odd 784 (octal, below-ipv6-minimum)'],
    ['wg', '0x58c', 'odd 1420 (hexadecimal)'],
    ['wg', '1279', 'odd 1279 (below-ipv6-minimum)'],
    ['wg', '500', 'odd 500 (apps-refuse, below-ipv6-minimum)'],
    ['wg', '67', 'refused out-of-range (start)'],
    ['wg', '65536', 'refused out-of-range (start)'],
    ['wg', 'auto', 'refused not-a-number (start)'],
    ['wg', '', 'refused not-a-number (start)'],
    ['networkd', '1K', 'odd 1024 (unit, below-ipv6-minimum)'],
    ['nm', '0', 'ok 0'],
  ] as const)('%s %j: %s', (reader, text, expected) => {
    expect(shown(readMtu(text, readers[reader]))).toBe(expected);
  });
});

describe('Table', () => {
  it.each([
    ['wg', '', 'ok auto'],
    ['wg', 'auto', 'ok auto'],
    ['wg', 'off', 'ok off'],
    ['wg', 'OFF', 'refused case (start) -> off'],
    ['wg', 'Auto', 'refused case (start) -> auto'],
    ['wg', 'MAIN', 'refused case (start) -> main'],
    ['wg', 'none', 'refused unknown-word (start) -> off'],
    ['wg', 'main', 'ok number 254'],
    ['wg', '0', 'ok number 0'],
    ['wg', '51820', 'ok number 51820'],
    ['wg', '0x10', 'odd number 16 (hexadecimal)'],
    ['wg', '4294967296', 'refused out-of-range (start)'],
    ['wg', '-1', 'refused out-of-range (start)'],
    ['wg', 'vpn', 'odd named vpn (named-table)'],
    ['wg', '1.5', 'refused unknown-word (start)'],
    // Tried on systemd 252.
    ['networkd', 'OFF', 'ok off'],
    ['networkd', 'no', 'ok off'],
    ['networkd', '0', 'ok off'],
    ['networkd', 'main', 'ok number 254'],
    ['networkd', '0x10', 'odd number 16 (hexadecimal)'],
    ['networkd', 'foo', 'odd named foo (named-table)'],
    ['networkd', 'yes', 'refused unknown-word (value)'],
    ['networkd', '4294967296', 'refused out-of-range (value)'],
    ['nm', 'main', 'refused not-a-number (value)'],
    ['nm', '0', 'ok auto'],
  ] as const)('%s %j: %s', (reader, text, expected) => {
    const outcome = readTable(text, readers[reader]);
    const table = shown(outcome, (value) =>
      value.kind === 'number' ? `number ${value.number}` : value.kind === 'named' ? `named ${value.name}` : value.kind,
    );
    expect(table).toBe(expected);
  });

  it('is one of those that every packet consults', () => {
    const main = (text: string): boolean => {
      const table = valueIn(readTable(text, wg));
      return table !== undefined && isMainTable(table);
    };
    expect(['main', '0', '254', '0xfe', 'auto', 'off', '200'].map(main)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('SaveConfig', () => {
  it.each([
    ['true', 'ok true'],
    ['FALSE', 'ok false'],
    ['yes', 'refused unknown-word (start) -> true'],
    ['0', 'refused unknown-word (start) -> false'],
    ['maybe', 'refused unknown-word (start)'],
  ])('%j: %s', (text, expected) => {
    expect(shown(readSaveConfig(text))).toBe(expected);
  });
});

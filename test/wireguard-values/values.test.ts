import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText } from '../../server/core/net/address.ts';
import { networkText } from '../../server/core/net/network.ts';
import { readAllowedIp, readAllowedIps } from '../../server/formats/wireguard/values/allowed-ips.ts';
import { readDns } from '../../server/formats/wireguard/values/dns.ts';
import { type Endpoint, readEndpoint } from '../../server/formats/wireguard/values/endpoint.ts';
import { readAddresses, readInterfaceAddress } from '../../server/formats/wireguard/values/interface-address.ts';
import {
  readFwMark,
  readKeepalive,
  readListenPort,
  readMtu,
  readSaveConfig,
} from '../../server/formats/wireguard/values/interface-settings.ts';
import { readCredential, readKeyFile, readSecretFlags } from '../../server/formats/wireguard/values/key-sources.ts';
import {
  consequence,
  type Outcome,
  odditiesOf,
  type Reader,
  valueIn,
} from '../../server/formats/wireguard/values/outcome.ts';
import { isMainTable, readTable } from '../../server/formats/wireguard/values/table.ts';

const wg: Reader = { dialect: 'wg', release: '1.0.20210914' };
const newest: Reader = { dialect: 'wg', release: '1.0.20260223' };
const networkd: Reader = { dialect: 'networkd', release: '' };
const nm: Reader = { dialect: 'networkmanager', release: '' };
const readers = { wg, newest, networkd, nm };

/** `ok 5`, `odd 4464 (wraps)`, `refused out-of-range (file) -> 5`. */
function shown<T>(outcome: Outcome<T>, text: (value: T) => string = String): string {
  if (outcome.kind === 'refused') {
    return `refused ${outcome.fault} (${outcome.effect})${outcome.instead === undefined ? '' : ` -> ${outcome.instead}`}`;
  }
  const kinds = odditiesOf(outcome).map(({ kind }) => kind);
  return `${outcome.kind} ${text(outcome.value)}${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`;
}

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

describe('AllowedIPs', () => {
  it.each([
    ['wg', '10.0.0.0/8', 'ok 10.0.0.0/8'],
    ['wg', '10.0.0.5', 'ok 10.0.0.5/32'],
    ['wg', '10.0.0.5/24', 'odd 10.0.0.0/24 (host-bits)'],
    ['wg', '10.0.0.0/08', 'odd 10.0.0.0/8 (leading-zeros)'],
    ['wg', '::ffff:10.0.0.1/128', 'odd ::ffff:10.0.0.1/128 (mapped)'],
    ['wg', '', 'refused empty (file)'],
    ['wg', '0/0', 'refused too-few-parts (file) -> 0.0.0.0/0'],
    ['wg', 'default', 'refused name (file) -> 0.0.0.0/0'],
    ['wg', '[fd00::]/8', 'refused brackets (file) -> fd00::/8'],
    ['wg', '10.0.0.0/255.0.0.0', 'refused dotted-mask (file) -> 10.0.0.0/8'],
    ['wg', '10.0.0.0-10.0.0.255', 'refused range (file) -> 10.0.0.0/24'],
    ['wg', '10.0.0.1-10.0.0.3', 'refused range (file) -> 10.0.0.1/32, 10.0.0.2/31'],
    ['wg', '10.0.0.0/8 10.1.0.0/16', 'refused separator (file) -> 10.0.0.0/8, 10.1.0.0/16'],
    ['wg', '10.0.0.0/8;::/0', 'refused separator (file) -> 10.0.0.0/8, ::/0'],
    ['wg', '10.0.0.0/33', 'refused prefix-too-long (file)'],
    ['wg', '+10.0.0.0/8', 'refused incremental (file) -> 10.0.0.0/8'],
    ['wg', '-10.0.0.0/8', 'refused incremental (file)'],
    ['newest', '+10.0.0.0/8', 'odd 10.0.0.0/8 (incremental)'],
    ['newest', '-10.0.0.0/8', 'odd 10.0.0.0/8 (incremental)'],
    // Tried on systemd 252.
    ['networkd', '10.0.0.5/24', 'odd 10.0.0.0/24 (host-bits)'],
    ['networkd', '10.0.0.0/08', 'refused prefix-not-a-number (item) -> 10.0.0.0/8'],
    ['networkd', '10.0.0.0/010', 'odd 10.0.0.0/8 (octal)'],
    ['networkd', '10.0.0.0/0x10', 'odd 10.0.0.0/16 (hexadecimal)'],
    ['networkd', '10.1', 'refused too-few-parts (item)'],
    ['networkd', '+10.0.0.1', 'refused incremental (item) -> 10.0.0.1'],
    ['networkd', 'fe80::1%lo', 'refused zone (item)'],
    ['nm', '10.0.0.0/8,10.1.0.0/16', 'refused separator (item) -> 10.0.0.0/8, 10.1.0.0/16'],
    ['nm', ' 10.0.0.0/8', 'refused blank (item) -> 10.0.0.0/8'],
  ] as const)('%s %j: %s', (reader, text, expected) => {
    expect(shown(readAllowedIp(text, readers[reader]), ({ network }) => networkText(network))).toBe(expected);
  });

  it('are lists, whose items keep their places', () => {
    const texts = (written: string, reader: Reader): string[] =>
      readAllowedIps(written, reader).map(({ text, span }) => `${text}@${written.slice(span.start, span.end)}`);
    expect(texts(' 10.0.0.0/8 ,  ::/0,', wg)).toEqual(['10.0.0.0/8@10.0.0.0/8', '::/0@::/0', '@']);
    expect(texts('10.0.0.0/8 ::/0,,1.1.1.1', networkd)).toEqual([
      '10.0.0.0/8@10.0.0.0/8',
      '::/0@::/0',
      '1.1.1.1@1.1.1.1',
    ]);
    expect(texts(' 10.0.0.0/8;::/0; ', nm)).toEqual(['10.0.0.0/8@10.0.0.0/8', '::/0@::/0']);
  });
});

describe('Address', () => {
  it.each([
    ['wg', '10.8.0.1/24', 'ok 10.8.0.1/24'],
    ['wg', '10.8.0.1', 'ok 10.8.0.1/32'],
    ['wg', '10.0.1/24', 'odd 10.0.1.0/24 (short-ipv4)'],
    ['wg', '010.0.0.1/24', 'odd 8.0.0.1/24 (octal-ipv4)'],
    ['wg', '0xa.0.0.1/24', 'odd 10.0.0.1/24 (hexadecimal-ipv4)'],
    ['wg', '10.0.0.1/024', 'odd 10.0.0.1/20 (octal)'],
    ['wg', '10.0.0.1/255.255.255.0', 'odd 10.0.0.1/24 (dotted-mask)'],
    ['wg', '10.0.0.1/33', 'refused prefix-too-long (start)'],
    ['wg', '10.0.0.1/', 'refused prefix-missing (start)'],
    ['wg', '10.0.0.1/x', 'refused prefix-not-a-number (start)'],
    ['wg', '/24', 'refused lone-prefix (start)'],
    ['wg', '10.0.0.256/24', 'refused number-too-large (start)'],
    ['wg', 'host', 'refused name (start)'],
    ['wg', ';', 'refused name (start)'],
    ['wg', '[fd00::1]/64', 'refused brackets (start)'],
    ['wg', '::/0', 'refused not-assignable (start)'],
    ['wg', 'ff02::1/64', 'refused not-assignable (start)'],
    ['networkd', '10.0.1/24', 'refused too-few-parts (value)'],
    ['nm', '10.0.0.1/24', 'ok 10.0.0.1/24'],
  ] as const)('%s %j: %s', (reader, text, expected) => {
    expect(shown(readInterfaceAddress(text, readers[reader]), networkText)).toBe(expected);
  });

  it('are lists, whose items keep their places', () => {
    const written = '10.8.0.1/24,fd08::1/64  10.9.0.1 /24';
    expect(readAddresses(written, wg).map(({ text, span }) => [text, written.slice(span.start, span.end)])).toEqual(
      ['10.8.0.1/24', 'fd08::1/64', '10.9.0.1', '/24'].map((text) => [text, text]),
    );
    expect(readAddresses('10.8.0.1/24,10.8.0.254', nm).map(({ text }) => text)).toEqual(['10.8.0.1/24']);
  });
});

function endpointShown({ host, port }: Endpoint): string {
  return host.kind === 'name' ? `${host.name} ${port}` : `${addressText(host.address)} ${port}`;
}

describe('Endpoint', () => {
  it.each([
    ['wg', 'vpn.example.org:51820', 'ok vpn.example.org 51820'],
    ['wg', '198.51.100.1 : 51820', 'ok 198.51.100.1 51820'],
    ['wg', '[2001:db8::1]:51820', 'ok 2001:db8::1 51820'],
    ['wg', '[fe80::1%eth0]:1', 'ok fe80::1 1'],
    ['wg', '::1:51820', 'odd ::1 51820 (unbracketed-ipv6)'],
    ['wg', '2001:db8::1:443', 'odd 2001:db8::1 443 (last-group-is-port)'],
    ['wg', '1:2:3:4:5:6:7:8', 'refused no-port (file)'],
    ['wg', '[1.2.3.4]:1', 'odd 1.2.3.4 1 (needless-brackets)'],
    ['wg', '[name]:1', 'odd name 1 (needless-brackets)'],
    ['wg', '1.2.3:1', 'odd 1.2.0.3 1 (short-ipv4)'],
    ['wg', '010.1.1.1:1', 'odd 8.1.1.1 1 (octal-ipv4)'],
    ['wg', '1.2.3.4:70000', 'odd 1.2.3.4 4464 (wraps)'],
    ['wg', '1.2.3.4:65536', 'odd 1.2.3.4 0 (wraps, port-zero)'],
    ['wg', '1.2.3.4:domain', 'odd 1.2.3.4 53 (service-name)'],
    ['wg', '1.2.3.4', 'refused no-port (file)'],
    ['wg', '1.2.3.4:', 'refused no-port (file)'],
    ['wg', '[::1]', 'refused no-port (file)'],
    ['wg', '[::1:5', 'refused open-bracket (file)'],
    ['wg', ':51820', 'refused bad-host (file)'],
    ['wg', '999.1.1.1:1', 'refused bad-host (file)'],
    ['wg', 'a..b:1', 'refused bad-host (file)'],
    ['wg', 'https://vpn.example.org:51820/', 'refused scheme (file) -> vpn.example.org:51820'],
    ['wg', 'udp://1.2.3.4:5', 'refused scheme (file) -> 1.2.3.4:5'],
    ['wg', '1.2.3.4:51820/udp', 'refused bad-port (file) -> 1.2.3.4:51820'],
    ['wg', 'a:1,b:2', 'refused list (file) -> a:1'],
    ['wg', '', 'refused no-port (file)'],
    // Tried on systemd 252.
    ['networkd', '1.2.3.4', 'odd 1.2.3.4 0 (no-port)'],
    ['networkd', '2001:db8::1:443', 'odd 2001:db8::1:443 0 (no-port)'],
    ['networkd', '1.2.3.4:0', 'refused bad-port (value)'],
    ['networkd', '1.2.3.4:70000', 'refused bad-port (value)'],
    ['networkd', '[::1]:051820', 'refused bad-port (value)'],
    ['networkd', '1.2.3.4:0x50', 'odd 1.2.3.4 80 (hexadecimal)'],
    ['networkd', 'name', 'refused no-port (value)'],
    ['networkd', 'name:domain', 'refused bad-port (value)'],
    ['networkd', 'a..b:5', 'refused bad-host (value)'],
    ['nm', '1.2.3.4:0', 'refused bad-port (value)'],
    ['nm', '1.2.3.4:051820', 'odd 1.2.3.4 51820 (leading-zeros)'],
  ] as const)('%s %j: %s', (reader, text, expected) => {
    expect(shown(readEndpoint(text, readers[reader]), endpointShown)).toBe(expected);
  });

  it('has places for host and port', () => {
    const written = ' [ 2001:db8::1 ] : 70 000 ';
    const value = valueIn(readEndpoint(written, wg));
    expect([value?.hostSpan, value?.portSpan].map((span) => written.slice(span?.start, span?.end))).toEqual([
      '2001:db8::1',
      '70 000',
    ]);
  });
});

describe('DNS', () => {
  const tokens = (written: string, reader: Reader): string[] =>
    readDns(written, reader).map(({ outcome }) =>
      shown(outcome, (token) =>
        token.kind === 'search' ? token.domain : token.address === undefined ? 'nobody' : addressText(token.address),
      ),
    );

  it.each([
    ['wg', '1.1.1.1, 2606:4700::1111 example.lan', ['ok 1.1.1.1', 'ok 2606:4700::1111', 'ok example.lan']],
    ['wg', '10.0.0.1, ~.', ['ok 10.0.0.1', 'ok ~.']],
    ['wg', 'fe80::1%wg0', ['ok fe80::1']],
    ['wg', '1.1.1.1 ; note', ['ok 1.1.1.1', 'odd ; (odd-search-domain)', 'ok note']],
    [
      'wg',
      '1.1.1 1.1.1.1:53 999.1.1.1',
      ['odd nobody (broken-server)', 'odd nobody (broken-server)', 'odd nobody (broken-server)'],
    ],
    ['wg', 'tls://1.1.1.1', ['odd nobody (broken-server)']],
    ['wg', '//', ['odd // (odd-search-domain)']],
    ['wg', '', []],
    [
      'networkd',
      '1.1.1.1:53 [2606:4700::1111]:853#dns.example 1.1.1.1#dns.example',
      ['ok 1.1.1.1', 'ok 2606:4700::1111', 'ok 1.1.1.1'],
    ],
    ['networkd', 'example.lan', ['refused name (item)']],
    ['nm', '1.1.1.1;8.8.8.8;', ['ok 1.1.1.1', 'ok 8.8.8.8']],
    ['nm', '1.1.1.1,8.8.8.8', ['refused name (item)']],
  ] as const)('%s %j', (reader, text, expected) => {
    expect(tokens(text, readers[reader])).toEqual(expected);
  });
});

describe('where keys come from', () => {
  it.each([
    [undefined, 'ok file', 'ok not-needed'],
    ['0', 'ok file', 'ok file'],
    ['1', 'ok agent', 'ok agent'],
    ['2', 'ok nobody', 'ok nobody'],
    ['4', 'refused out-of-range (file) -> 0', 'ok not-needed'],
    ['3', 'refused out-of-range (file) -> 0', 'refused out-of-range (value) -> 0'],
    ['8', 'refused not-a-number (value) -> 0', 'refused not-a-number (value) -> 0'],
  ])('flags %s', (flags, ofPrivate, ofPreshared) => {
    expect([shown(readSecretFlags(flags, 'private-key')), shown(readSecretFlags(flags, 'preshared-key'))]).toEqual([
      ofPrivate,
      ofPreshared,
    ]);
  });

  it('a file, by an absolute path', () => {
    expect(['/etc/wg.key', 'wg.key', '%n.key', ''].map((text) => shown(readKeyFile(text)))).toEqual([
      'ok /etc/wg.key',
      'refused relative (value)',
      'refused relative (value)',
      'refused empty (value)',
    ]);
  });

  it('a credential', () => {
    expect(['@wg.private', '@', '@a/b', 'x@y'].map(readCredential)).toEqual([
      'wg.private',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('every reader', () => {
  const sign = fc.constantFrom(...'0123456789abcdefx.:/[]%,; +-#\t"~', '10.0.0.1', '::', '/24', ':51820');
  const text = fc.string({ unit: sign, maxLength: 24 });
  const reader = fc.constantFrom(wg, newest, networkd, nm);

  it('takes any text, and points into it', () => {
    fc.assert(
      fc.property(text, reader, (written, by) => {
        const outcomes: Outcome<unknown>[] = [
          readListenPort(written, by),
          readFwMark(written, by),
          readKeepalive(written, by),
          readMtu(written, by),
          readSaveConfig(written),
          readTable(written, by),
          readEndpoint(written, by),
        ];
        const items = [...readAllowedIps(written, by), ...readAddresses(written, by), ...readDns(written, by)];
        for (const { text: item, span } of items) expect(written.slice(span.start, span.end)).toBe(item);
        for (const outcome of [...outcomes, ...items.map((item) => item.outcome)]) {
          const parts = outcome.kind === 'refused' ? [outcome] : odditiesOf(outcome);
          for (const { span } of parts) {
            if (span !== undefined)
              expect(0 <= span.start && span.start <= span.end && span.end <= written.length).toBe(true);
          }
          const words = outcome.kind === 'refused' ? [outcome.reason] : odditiesOf(outcome).map(({ note }) => note);
          for (const word of words) expect(word).toMatch(/^[^A-Z].*[^.]$/s);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('offers only what it takes itself', () => {
    fc.assert(
      fc.property(text, reader, (written, by) => {
        const check = <T>(read: (one: string) => Outcome<T>): void => {
          const outcome = read(written);
          if (outcome.kind === 'refused' && outcome.instead !== undefined && !outcome.instead.includes(', ')) {
            expect([written, outcome.instead, read(outcome.instead).kind]).not.toContain('refused');
          }
        };
        check((one) => readListenPort(one, by));
        check((one) => readFwMark(one, by));
        check((one) => readKeepalive(one, by));
        check((one) => readTable(one, by));
        check((one) => readEndpoint(one, by));
        check((one) => readAllowedIp(one, by));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('what a refusal leads to', () => {
  it('depends on who reads', () => {
    const port = readListenPort('x', wg);
    expect(port.kind === 'refused' && consequence(port, 'wg')).toBe('wg refuses the whole file');
    const other = readListenPort('x', networkd);
    expect(other.kind === 'refused' && consequence(other, 'networkd')).toBe('networkd goes on without it');
  });
});

import { describe, expect, it } from 'vitest';
import { addressText } from '../../server/core/net/address.ts';
import { networkText } from '../../server/core/net/network.ts';
import { readAllowedIp, readAllowedIps } from '../../server/formats/wireguard/values/allowed-ips.ts';
import { readDns } from '../../server/formats/wireguard/values/dns.ts';
import { readEndpoint } from '../../server/formats/wireguard/values/endpoint.ts';
import { readAddresses, readInterfaceAddress } from '../../server/formats/wireguard/values/interface-address.ts';
import { type Reader, valueIn } from '../../server/formats/wireguard/values/outcome.ts';
import { endpointShown, networkd, nm, readers, shown, wg } from './values-samples.ts';

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

import { describe, expect, it } from 'vitest';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { readAllowedIps } from '../../server/formats/wireguard/values/allowed-ips.ts';
import { readDns } from '../../server/formats/wireguard/values/dns.ts';
import { readEndpoint } from '../../server/formats/wireguard/values/endpoint.ts';
import { readAddresses } from '../../server/formats/wireguard/values/interface-address.ts';
import {
  readFwMark,
  readKeepalive,
  readListenPort,
  readMtu,
  readSaveConfig,
} from '../../server/formats/wireguard/values/interface-settings.ts';
import type { Outcome, Reader } from '../../server/formats/wireguard/values/outcome.ts';
import { readTable } from '../../server/formats/wireguard/values/table.ts';
import { keys, unitOf } from './unit.ts';

const reader: Reader = { dialect: 'wg', release: '1.0.20260223' };
const networkd: Reader = { dialect: 'networkd', release: '' };

const instead = (outcome: Outcome<unknown> | undefined) =>
  outcome?.kind === 'refused' ? outcome.instead : outcome?.kind;

/** A single value, as wg and its companions read it. */
const readings: readonly (readonly [string, string, (text: string) => Outcome<unknown> | undefined])[] = [
  ['Endpoint', '192.0.2.1:51820', (text) => readEndpoint(text, reader)],
  ['Endpoint of networkd', '192.0.2.1:51820', (text) => readEndpoint(text, networkd)],
  ['Endpoint by name', 'vpn.example.org:51820', (text) => readEndpoint(text, reader)],
  ['AllowedIPs', '10.8.0.0/24', (text) => readAllowedIps(text, reader)[0]?.outcome],
  ['AllowedIPs of networkd', '10.8.0.0/24', (text) => readAllowedIps(text, networkd)[0]?.outcome],
  ['Address', '10.8.0.1/24', (text) => readAddresses(text, reader)[0]?.outcome],
  ['Table', 'off', (text) => readTable(text, reader)],
  ['FwMark', '0xca6c', (text) => readFwMark(text, reader)],
  ['SaveConfig', 'true', readSaveConfig],
  ['MTU', '1420', (text) => readMtu(text, reader)],
  ['ListenPort', '51820', (text) => readListenPort(text, reader)],
  ['PersistentKeepalive', 'off', (text) => readKeepalive(text, reader)],
];

describe.each(readings)('%s', (_option, plain, read) => {
  it('is offered without its quotes', () => {
    expect(instead(read(plain))).toBe('ok');
    expect(instead(read(`"${plain}"`))).toBe(plain);
    expect(instead(read(`'${plain}' `))).toBe(plain);
    expect(instead(read('"?"'))).toBeUndefined();
  });

  it('has blanks of ASCII around it, and no others', () => {
    expect(read(` \t${plain} `)?.kind).not.toBe('refused');
    for (const blank of ['\u00A0', '\u3000', '\uFEFF']) {
      expect(read(`${plain}${blank}`)?.kind).toBe('refused');
      expect(read(`${blank}${plain}`)?.kind).toBe('refused');
    }
  });
});

it('a list in quotes is offered item by item', () => {
  const items = readAllowedIps('"10.8.0.0/24, 10.9.0.0/24"', reader);
  expect(items.map(({ outcome }) => instead(outcome))).toEqual(['10.8.0.0/24', '10.9.0.0/24']);
});

it('a no-break space is a part of a word of DNS', () => {
  expect(readDns('10.8.0.1\u00A010.8.0.2', reader)).toHaveLength(1);
});

it.each([
  ['Address = "10.8.0.3/32"', 'Address = 10.8.0.3/32'],
  ['Table = "off"', 'Table = off'],
  ['FwMark = "0x1"', 'FwMark = 0x1'],
  ['SaveConfig = "false"', 'SaveConfig = false'],
  ["Endpoint = '192.0.2.1:51820'", 'Endpoint = 192.0.2.1:51820'],
  ['AllowedIPs = "10.8.0.0/24"', 'AllowedIPs = 10.8.0.0/24'],
])('the fix of %s takes the quotes away', (line, plain) => {
  const ofPeer = /^(Endpoint|AllowedIPs)/.test(line);
  const text = `[Interface]\nPrivateKey = ${keys.alice.private}\n${ofPeer ? '' : `${line}\n`}[Peer]\nPublicKey = ${keys.server.public}\n${ofPeer ? `${line}\n` : ''}`;
  const unit = unitOf(text);
  const findings = wireguard.open(unit).findings({ profile: 'baseline', onRuleFailure: () => undefined });
  const option = line.split(' ')[0]?.toLowerCase();
  const fix = findings.find(({ ruleId }) => ruleId === `wireguard/${option}-invalid`)?.fixes[0];
  const fixed = afterEdits(unit, fix?.edits() ?? []);
  expect(fixed?.files.get(unit.rootPath)?.text).toBe(text.replace(line, plain));
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkText } from '../../server/core/net/network.ts';
import { readAllowedIps } from '../../server/formats/wireguard/values/allowed-ips.ts';
import { endpointText, readEndpoint } from '../../server/formats/wireguard/values/endpoint.ts';
import { readInterfaceAddress } from '../../server/formats/wireguard/values/interface-address.ts';
import {
  readFwMark,
  readKeepalive,
  readListenPort,
  readMtu,
} from '../../server/formats/wireguard/values/interface-settings.ts';
import { keyInFileCounts, readSecretFlags } from '../../server/formats/wireguard/values/key-sources.ts';
import { type Outcome, odditiesOf, type Reader, valueIn } from '../../server/formats/wireguard/values/outcome.ts';
import { WireguardOracle, type WireguardVerdict, whyNoWireguard } from '../oracle/wireguard-oracle.ts';
import { ipAddresses, reemitted, skipWithout, whyNoIp, whyNoNmcli } from './programs.ts';

const SEED = 20260223;
const PEER = 'Zjh7o7Zsh4ykIb0xj5h2LA4MMIr7zbTjcIgBiLxzbQs=';
const sample = (texts: fc.Arbitrary<string>, count: number): string[] => [
  ...new Set(fc.sample(texts, { seed: SEED, numRuns: count })),
];
const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((all) => all.join(''));
const digits = fc.oneof(
  fc.nat(70000).map(String),
  fc.bigInt({ min: 0n, max: 1n << 66n }).map(String),
  fc.nat(99999).map((n) => `00${n}`),
);
const number = joined(
  fc.constantFrom('', '', '', '', '+', '-', ' ', '0x'),
  digits,
  fc.constantFrom('', '', '', '', 's', ';', '.', ' 1'),
);
const word = fc.constantFrom(
  'off',
  'OFF',
  'auto',
  'on',
  'domain',
  'https',
  'http',
  'ntp',
  'DOMAIN',
  '0xCA6C',
  '0XCA6C',
  '0x',
  'ca6c',
  '1/0xff',
  '0',
);
const octet = fc.constantFrom('0', '1', '10', '255', '256', '08', '010', '0x1f', '0X0', '', '300', '+1');
const ipv4 = fc.oneof(
  fc.array(octet, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
  fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join('.')),
);
const group = fc.constantFrom('0', '1', 'fd00', 'FE80', 'abcd', '00ff');
const ipv6 = fc.oneof(
  fc.array(group, { minLength: 1, maxLength: 4 }).map((groups) => `${groups.join(':')}::1`),
  fc.array(group, { minLength: 7, maxLength: 9 }).map((groups) => groups.join(':')),
  fc.constantFrom('::', '::1', '::ffff:192.0.2.1', '1::2::3', ':::', '::1.2.3', '2001:db8::12345'),
);

describe.skipIf(skipWithout('wg', whyNoWireguard()))('what wg makes of values', () => {
  const wg: Reader = { dialect: 'wg', release: '1.0.20210914' };
  let oracle: WireguardOracle;
  const keepRetries = process.env.WG_ENDPOINT_RESOLUTION_RETRIES;
  beforeAll(async () => {
    // A bad port counts as a failure that may pass, and wg would try it for a minute.
    process.env.WG_ENDPOINT_RESOLUTION_RETRIES = '0';
    oracle = new WireguardOracle();
    await oracle.start();
  });
  afterAll(async () => {
    if (keepRetries === undefined) delete process.env.WG_ENDPOINT_RESOLUTION_RETRIES;
    else process.env.WG_ENDPOINT_RESOLUTION_RETRIES = keepRetries;
    await oracle.stop();
  });

  const inPeer = (line: string): string => `[Peer]\nPublicKey = ${PEER}\n${line}\n`;
  const told = (verdict: Pick<WireguardVerdict, 'told' | 'refused'>, key: string): string | undefined =>
    verdict.refused === undefined
      ? verdict.told
          .filter(([name]) => name === key)
          .map(([, value]) => value)
          .join(',')
      : undefined;

  async function compare(
    texts: readonly string[],
    ask: (text: string) => string,
    key: string,
    ours: (text: string) => string | undefined,
  ): Promise<void> {
    const differences: unknown[] = [];
    for (const text of texts) {
      const theirs = told(await oracle.askWg(ask(text)), key);
      if (theirs !== ours(text)) differences.push({ text, theirs, ours: ours(text) });
    }
    expect(differences).toEqual([]);
  }

  const plain = (outcome: Outcome<number>): string | undefined => valueIn(outcome)?.toString();

  it('ListenPort', async () => {
    const texts = sample(fc.oneof(number, word), 250).filter((text) => text.trim() !== '');
    await compare(
      texts,
      (text) => `[Interface]\nListenPort = ${text}\n`,
      'listen_port',
      (text) => plain(readListenPort(text, wg)),
    );
  });

  it('FwMark', async () => {
    const texts = sample(fc.oneof(number, word), 250).filter((text) => text.trim() !== '');
    await compare(
      texts,
      (text) => `[Interface]\nFwMark = ${text}\n`,
      'fwmark',
      (text) => plain(readFwMark(text, wg)),
    );
  });

  it('PersistentKeepalive', async () => {
    const texts = sample(fc.oneof(number, word), 250);
    await compare(
      texts,
      (text) => inPeer(`PersistentKeepalive = ${text}`),
      'persistent_keepalive_interval',
      (text) => plain(readKeepalive(text, wg)),
    );
  });

  it('AllowedIPs', async () => {
    const length = fc.oneof(
      { arbitrary: fc.nat(40).map((n) => `/${n}`), weight: 6 },
      fc.constantFrom('', '/', '/08', '/129', '/+8', '/0x8', '/255.0.0.0', '/-1'),
    );
    const item = joined(fc.oneof(ipv4, ipv6, fc.constantFrom('any', '0', '+10.0.0.1', '[::1]')), length);
    const list = fc.oneof(
      item,
      item,
      fc.array(item, { minLength: 2, maxLength: 3 }).map((items) => items.join(', ')),
      item.map((one) => `${one},`),
    );
    const texts = sample(list, 500);
    await compare(
      texts,
      (text) => inPeer(`AllowedIPs = ${text}`),
      'allowed_ip',
      (text) => {
        const items = readAllowedIps(text, wg).map(({ outcome }) => valueIn(outcome));
        return items.includes(undefined)
          ? undefined
          : items.map((one) => (one === undefined ? '' : networkText(one.cidr))).join(',');
      },
    );
    for (const text of texts.slice(0, 100)) {
      const { warnings, refused } = await oracle.askWg(inPeer(`AllowedIPs = ${text}`));
      const masked = readAllowedIps(text, wg)
        .flatMap(({ outcome }) => odditiesOf(outcome))
        .filter(({ kind }) => kind === 'host-bits');
      if (refused === undefined) expect([text, warnings]).toEqual([text, masked.length]);
    }
  });

  it('Endpoint', async () => {
    // Without names: nothing may be asked of a resolver.
    const v4 = ipv4.filter((text) => valueIn(readEndpoint(`${text}:1`, wg))?.host.kind === 'address');
    const host = fc.oneof(
      v4,
      ipv6,
      ipv6.map((text) => `[${text}]`),
      v4.map((text) => `[${text}]`),
      fc.constantFrom('fe80::1%lo', '[fe80::1%lo]', '::1%lo', 'localhost', '[::1', '::1]', ''),
    );
    const port = fc.oneof(number, number, fc.constantFrom('domain', 'http', '', '51820/udp'));
    const texts = sample(
      fc.oneof(joined(host, fc.constant(':'), port), joined(host, fc.constant(':'), port), host),
      400,
    ).filter((text) => text.trim() !== '');
    await compare(
      texts,
      (text) => inPeer(`Endpoint = ${text}`),
      'endpoint',
      (text) => {
        const value = valueIn(readEndpoint(text, wg));
        if (value === undefined) return undefined;
        const name = value.host.kind === 'name' ? value.host.name : undefined;
        return name === 'localhost' ? `127.0.0.1:${value.port}` : endpointText(value.host, value.port);
      },
    );
  });
});

describe.skipIf(skipWithout('ip', whyNoIp()))('what ip makes of addresses', () => {
  it('of wg-quick files', () => {
    const length = fc.oneof(
      { arbitrary: fc.nat(40).map((n) => `/${n}`), weight: 6 },
      fc.constantFrom('', '', '/', '/08', '/024', '/0x18', '/+24', '/-1', '/129', '/255.255.0.0', '/255.0.255.0'),
    );
    const texts = sample(joined(fc.oneof(ipv4, ipv6), length), 400).filter((text) => !/^[\s/]|^$/.test(text));
    const verdicts = ipAddresses(texts);
    const differences = texts.flatMap((text, i) => {
      const value = valueIn(readInterfaceAddress(text, { dialect: 'wg', release: '1.0.20210914' }));
      const ours = value === undefined ? undefined : networkText(value);
      // `ip` takes 0.0.0.0 and gives the interface nothing.
      const theirs = verdicts[i] === '' && ours?.startsWith('0.0.0.0/') ? ours : verdicts[i];
      return ours === theirs ? [] : [{ text, ours, theirs }];
    });
    expect(verdicts).toHaveLength(texts.length);
    expect(differences).toEqual([]);
  });
});

describe.skipIf(skipWithout('nmcli', whyNoNmcli()))('what NetworkManager makes of values', () => {
  const nm: Reader = { dialect: 'networkmanager', release: '' };
  const peer = `wireguard-peer.${PEER}`;
  const zeroIsAbsent = (outcome: Outcome<number>): string | undefined => {
    const value = valueIn(outcome);
    return value === undefined || value === 0 ? undefined : String(value);
  };

  it('listen-port, fwmark, mtu, persistent-keepalive', () => {
    const texts = [
      '0',
      '1',
      '051820',
      '07',
      '25',
      '025',
      '0x19',
      '0X19',
      '+5',
      '-1',
      'off',
      'on',
      'auto',
      '25s',
      '1420',
      '65535',
      '65536',
      '70000',
      '99999',
      '4294967295',
      '4294967296',
    ];
    for (const text of texts) {
      const keyfile = `[wireguard]\nlisten-port=${text}\nfwmark=${text}\n\n[${peer}]\nendpoint=192.0.2.1:1\npersistent-keepalive=${text}`;
      const settings = reemitted(keyfile);
      expect([text, settings.get('wireguard.listen-port')]).toEqual([text, zeroIsAbsent(readListenPort(text, nm))]);
      expect([text, settings.get('wireguard.fwmark')]).toEqual([text, zeroIsAbsent(readFwMark(text, nm))]);
      expect([text, settings.get(`${peer}.persistent-keepalive`)]).toEqual([
        text,
        zeroIsAbsent(readKeepalive(text, nm)),
      ]);
      // It keeps an MTU that no interface can have.
      const mtu = readMtu(text, nm);
      if (mtu.kind !== 'refused') {
        expect([text, reemitted(`[wireguard]\nmtu=${text}`).get('wireguard.mtu')]).toEqual([text, zeroIsAbsent(mtu)]);
      }
    }
  });

  it('flags of secrets', () => {
    const key = '7LQAFv62pengMTH9k+jtPPyyrZwpQu8JvfKgR8G+lyE=';
    const flags = [undefined, '0', '1', '2', '3', '4', '5', '6', '8', '0x0', '00', '0x1', 'x', '', '-1'];
    for (const text of flags) {
      const line = (name: string): string => (text === undefined ? '' : `${name}-flags=${text}\n`);
      const shared = reemitted(`[${peer}]\nendpoint=192.0.2.1:1\npreshared-key=${key}\n${line('preshared-key')}`);
      expect([text, shared.has(`${peer}.preshared-key`)]).toEqual([text, keyInFileCounts(text, 'preshared-key')]);
      const outcome = readSecretFlags(text, 'private-key');
      const spoils = outcome.kind === 'refused' && outcome.effect === 'file';
      const profile = (): ReadonlyMap<string, string> =>
        reemitted(`[wireguard]\nprivate-key=${key}\n${line('private-key')}`);
      if (spoils) expect(profile).toThrow('flags');
      else expect([text, profile().has('wireguard.private-key')]).toEqual([text, keyInFileCounts(text, 'private-key')]);
    }
  });

  it('endpoint', () => {
    const taken = [
      '192.0.2.1:51820',
      '[::1]:1',
      '::1:51820',
      '2001:db8::1:443',
      '[192.0.2.1]:1',
      '[name]:1',
      'name.example:65535',
      'host_name:5',
      '192.0.2.1:051820',
      '1.2.3:5',
      '[fe80::1%eth0]:5',
    ];
    const dropped = [
      '192.0.2.1',
      '192.0.2.1:0',
      '192.0.2.1:70000',
      'name:domain',
      ':51820',
      'x:5/udp',
      '192.0.2.1:+5',
      '192.0.2.1:0x50',
      'host: 5',
      '[::1]',
    ];
    for (const text of [...taken, ...dropped]) {
      const ours = readEndpoint(text, nm);
      expect([text, reemitted(`[${peer}]\nendpoint=${text}`).get(`${peer}.endpoint`) || undefined]).toEqual([
        text,
        ours.kind === 'refused' ? undefined : text,
      ]);
    }
  });

  it('allowed-ips', () => {
    const texts = [
      '10.0.0.0/24;',
      '10.0.0.0/24',
      '10.0.0.5/24;10.0.0.5;',
      '10.0.0.0/24,10.1.0.0/16',
      '10.0.0.0/24; 10.1.0.0/16',
      '10.0.0.0/24 ;10.1.0.0/16;  ',
      'bad;10.0.0.0/8;',
      '0/0;',
      '::/0;',
      '[::]/0;',
      '10.0.0.0/33;1.1.1.1;',
      '+10.0.0.1;',
      '010.0.0.1;',
      '10.0.0.0/08;',
      '10.0.0.0/255.0.0.0;',
      ';',
      '::ffff:1.2.3.4/120;',
    ];
    for (const text of texts) {
      const ours = readAllowedIps(text, nm).flatMap(({ outcome }) => {
        const value = valueIn(outcome);
        return value === undefined
          ? []
          : [value.cidr.hasLength ? networkText(value.cidr) : networkText(value.cidr).replace(/\/\d+$/, '')];
      });
      const theirs = reemitted(`[${peer}]\nendpoint=192.0.2.1:1\nallowed-ips=${text}`).get(`${peer}.allowed-ips`);
      expect([text, theirs?.split(';').filter((item) => item !== '') ?? []]).toEqual([text, ours]);
    }
  });
});

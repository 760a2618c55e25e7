import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addressText } from '../../server/core/net/address.ts';
import type { NetworkManagerModel } from '../../server/formats/wireguard/model.ts';
import { endpointText } from '../../server/formats/wireguard/values/endpoint.ts';
import { valueIn } from '../../server/formats/wireguard/values/outcome.ts';
import { keyfileModel } from '../wireguard/unit.ts';
import { Random } from './random.ts';
import { randomKey } from './wireguard-generator.ts';

const CASES = 150;
const FIRST_SEED = 1_424;
const PROGRAM = '/usr/bin/nmcli';

const installed = existsSync(PROGRAM);
if (!installed && process.env.CI) throw new Error(`${PROGRAM} is not installed, and CI must have it.`);
if (!installed) console.log(`skipped: ${PROGRAM} is not installed (Debian: apt-get install network-manager)`);

const values: Readonly<Record<string, readonly string[]>> = {
  'listen-port': ['51820', '0', '70000', '65535', 'abc', '-1', '0x10', ''],
  fwmark: ['0', '51820', '0xca6c', 'off', '4294967296', ''],
  mtu: ['1420', '0', 'abc'],
  endpoint: [
    '192.0.2.1:51820',
    '[2001:db8::1]:1',
    'vpn.example.org:51820',
    '192.0.2.1',
    'vpn:0',
    '192.0.2.1:70000',
    '',
  ],
  'allowed-ips': [
    '10.0.0.2/32;',
    '10.0.0.2/32;fd00::/64',
    '10.0.0.1/24;',
    '10.0.0.2',
    '0.0.0.0/0;::/0;',
    '10.0.0.2/32,10.0.0.3/32',
    '10.0.0.2/32;bad;10.0.0.3/32;',
    '10.0.0.2/33;10.0.0.3/32;',
    '',
  ],
  'persistent-keepalive': ['25', '0', '65535', '65536', '99999', 'off', '-5', ''],
};

const broken = ['; remark', 'word', '[open', 'a = 1\n[connection] x', '[]'];

function profile(seed: number): string {
  const r = new Random(seed);
  const lines = ['[connection]', 'id=home', 'type=wireguard', 'interface-name=wg0', '', '[wireguard]'];
  const add = (key: string): void => {
    if (!r.chance(0.6)) return;
    const value = r.pick(values[key] ?? ['']);
    lines.push(`${r.pick(['', '', ' '])}${key}${r.pick(['=', '=', ' = '])}${value}`);
  };
  lines.push(`private-key=${randomKey(r, true)}`);
  for (const key of ['listen-port', 'fwmark', 'mtu', 'listen-port']) add(key);
  for (let i = r.below(3); i > 0; i--) {
    lines.push('', '# remark', `[wireguard-peer.${r.chance(0.9) ? randomKey(r) : 'zzz'}]`);
    for (const key of ['endpoint', 'allowed-ips', 'persistent-keepalive']) add(key);
    if (r.chance(0.5)) lines.push(`preshared-key=${randomKey(r)}`, ...(r.chance(0.6) ? ['preshared-key-flags=0'] : []));
  }
  lines.push('', '[ipv4]', 'method=manual', 'address1=10.8.0.2/32');
  if (r.chance(0.15)) lines.splice(r.below(lines.length), 0, r.pick(broken));
  return `${lines.join('\n')}\n`;
}

/** The settings of a profile as NetworkManager writes it again, those that we know alone. */
function written(text: string): string[] {
  const lines: string[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) section = line.slice(1, -1);
    else if (/^wireguard/.test(section) && /=./.test(line)) lines.push(`${section}/${line}`);
  }
  return lines.sort();
}

/** What we take for the settings of a profile, in the same form. Zero stands for a setting that is left out. */
function ours({ interface: local, peers }: NetworkManagerModel): string[] {
  const lines: string[] = [];
  const add = (section: string, key: string, value: string | number | undefined): void => {
    if (value !== undefined && value !== 0 && value !== '') lines.push(`${section}/${key}=${value}`);
  };
  const number = (read: { outcome: Parameters<typeof valueIn<number>>[0] } | undefined) =>
    read && valueIn(read.outcome);
  const key = local.privateKey?.reading;
  add('wireguard', 'private-key', key?.ok ? key.key.secret.ask((text) => text) : undefined);
  add('wireguard', 'listen-port', number(local.listenPort));
  const mark = number(local.fwMark);
  add('wireguard', 'fwmark', mark);
  add('wireguard', 'mtu', number(local.mtu));
  for (const peer of peers) {
    if (peer.key === undefined) continue;
    const section = `wireguard-peer.${peer.key.text}`;
    const endpoint = peer.endpoint === undefined ? undefined : valueIn(peer.endpoint.outcome);
    add(section, 'endpoint', endpoint === undefined ? undefined : endpointText(endpoint.host, endpoint.port));
    const items = peer.allowedIps.flatMap(({ outcome }) => valueIn(outcome) ?? []);
    const list = items.map(({ cidr }) => `${addressText(cidr.address)}${cidr.hasLength ? `/${cidr.length}` : ''};`);
    add(section, 'allowed-ips', list.join(''));
    add(section, 'persistent-keepalive', number(peer.keepalive));
    const preshared = peer.presharedKey?.reading;
    if (peer.last('PresharedKeyFlags')?.text !== '0') continue;
    add(section, 'preshared-key', preshared?.ok ? preshared.key.secret.ask((text) => text) : undefined);
    add(section, 'preshared-key-flags', preshared?.ok ? '0' : undefined);
  }
  return lines.sort();
}

describe.skipIf(!installed)('the real NetworkManager', () => {
  test(`agrees on what it keeps of ${CASES} random profiles, and which it refuses`, { timeout: 300_000 }, () => {
    const differences: string[] = [];
    let refused = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      const text = profile(seed);
      const args = ['--offline', 'connection', 'modify', 'connection.id', 'home'];
      const real = spawnSync(PROGRAM, args, { encoding: 'utf8', input: text, timeout: 20_000 });
      const model = keyfileModel(text);
      if (real.status !== 0) {
        refused++;
        if (model.refusals.length === 0) differences.push(`seed ${seed}: ${real.stderr.trim()}\n${text}`);
      } else if (model.refusals.length > 0) {
        differences.push(`seed ${seed}: taken, ours ${model.refusals[0]?.reason}\n${text}`);
      } else {
        const [theirs, mine] = [written(real.stdout), ours(model)].map((lines) => lines.join('\n'));
        if (theirs !== mine) differences.push(`seed ${seed}:\n${theirs}\nours\n${mine}\nof\n${text}`);
      }
    }
    expect(differences).toEqual([]);
    expect(refused).toBeGreaterThan(5);
  });
});

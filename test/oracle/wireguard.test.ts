import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressText } from '../../server/core/net/address.ts';
import { networkText } from '../../server/core/net/network.ts';
import type { Peer } from '../../server/formats/wireguard/peer.ts';
import type { Item, Setting } from '../../server/formats/wireguard/setting.ts';
import { endpointText } from '../../server/formats/wireguard/values/endpoint.ts';
import { valueIn } from '../../server/formats/wireguard/values/outcome.ts';
import { release, wgModel } from '../wireguard/unit.ts';
import { wireguardCase } from './wireguard-generator.ts';
import { WireguardOracle, type WireguardVerdict, whyNoWireguard } from './wireguard-oracle.ts';

const CASES = 500;
const FIRST_SEED = 51_820;

// CI installs the real programs; elsewhere their absence is said, never passed over in silence.
const absent = whyNoWireguard();
if (absent !== undefined && process.env.CI) throw new Error(`${absent}, and CI must have it.`);
if (absent !== undefined) console.log(`skipped: ${absent}`);

describe.skipIf(absent !== undefined)('the real wg-quick and wg', () => {
  let oracle: WireguardOracle;
  let installed: string;
  beforeAll(async () => {
    oracle = new WireguardOracle();
    await oracle.start();
    installed = await oracle.release();
  });
  afterAll(() => oracle.stop());

  test(`agree on ${CASES} random files: which of them are refused, for which line, and what the others mean`, {
    timeout: 300_000,
  }, async () => {
    const differences: string[] = [];
    const counts = { taken: 0, refused: 0 };
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      const text = wireguardCase(seed, seed % 2 === 0);
      const real = await oracle.ask(text);
      counts[real.refused === undefined ? 'taken' : 'refused']++;
      for (const difference of compare(text, real, installed)) differences.push(`seed ${seed}: ${difference}`);
      if (real.refused?.by === 'wg-quick') continue;
      const theirs = JSON.stringify(await oracle.askQuick(text));
      const mine = JSON.stringify(kept(wgModel(text, release(installed)).interface));
      if (theirs !== mine && !text.startsWith('\uFEFF'))
        differences.push(`seed ${seed}: kept\n${theirs}\nours\n${mine}`);
    }
    expect(differences).toEqual([]);
    expect(counts.taken).toBeGreaterThanOrEqual(250);
    expect(counts.refused).toBeGreaterThanOrEqual(100);
    console.log(
      `wireguard-tools ${installed}: ${counts.taken} files understood alike, ${counts.refused} refused by both`,
    );
  });
});

/** How the model's view of a file differs from that of the real programs; empty when it does not. */
function compare(text: string, real: WireguardVerdict, installed: string): string[] {
  const model = wgModel(text, release(installed));
  const [ours] = model.refusals;
  if (real.refused === undefined) {
    if (ours !== undefined) return [`taken, ours: ${ours.reason}`];
    const theirs = real.told.map((pair) => pair.join('='));
    const mine = told(model.interface, model.peers);
    return JSON.stringify(theirs) === JSON.stringify(mine) ? [] : [`understood as\n${theirs}\nours\n${mine}`];
  }
  if (ours === undefined || ours.by !== real.refused.by) return [`${real.refused.error}, ours: ${ours?.reason}`];
  return refusedFor(real.refused.error, text, ours.kind, ours.line?.span)
    ? []
    : [`${real.refused.error}, ours: ${ours.reason}`];
}

/** Whether what a program complains of is what we complain of: it quotes the line, or the value on it. */
function refusedFor(
  error: string,
  text: string,
  kind: string,
  span: { start: number; end: number } | undefined,
): boolean {
  const [first = ''] = error.split('\n').filter((line) => !line.startsWith('Warning:'));
  if (kind === 'no-key-at-all') return first === 'A peer is missing a public key';
  const quoted = /[`'](.*)'$/.exec(first)?.[1];
  const line = text.slice(span?.start, span?.end);
  const bare = (line.split('#')[0] ?? '').replace(/[ \t\r\v\f\0]/g, '');
  if (first.startsWith('Line unrecognized')) return quoted === bare || kind === 'byte-order-mark';
  if (first.startsWith('wg-quick:')) return /is neither true nor false/.test(first) && kind === 'value';
  // Of a port only what stands behind the colon is quoted, of a list one item.
  return kind === 'value' && quoted !== undefined && bare.includes(quoted);
}

/** What our reading says that wg-quick keeps for itself, in its variables. Where wg gets a setting of its, that is no part. */
function kept(local: ReturnType<typeof wgModel>['interface']): Readonly<Record<string, readonly string[]>> {
  // A header with anything behind it is the interface's to us, and nothing to wg-quick.
  const isPlain = ({ line, section: { header } }: Setting) =>
    !/\s/.test(line.key.value + (header?.written.value ?? '')) && header?.behind === undefined;
  const own = (option: string) => local.all(option).filter(isPlain);
  const last = (option: string): readonly string[] => [own(option).at(-1)?.text ?? ''];
  const among = <T>(items: readonly Item<T>[]) => items.filter(({ setting }) => own(setting.option).includes(setting));
  const dns = among(local.dns).flatMap(({ text, outcome }) => {
    const token = valueIn(outcome);
    return token === undefined ? [] : [{ text, kind: token.kind }];
  });
  const hooks = (option: string): readonly string[] => own(option).map(({ text }) => text);
  return {
    MTU: last('MTU'),
    TABLE: last('Table'),
    SAVE_CONFIG: [own('SaveConfig').at(-1)?.text.toLowerCase() === 'true' ? '1' : '0'],
    ADDRESSES: among(local.addresses).map(({ text }) => text),
    DNS: dns.filter(({ kind }) => kind === 'server').map(({ text }) => text),
    DNS_SEARCH: dns.filter(({ kind }) => kind === 'search').map(({ text }) => text),
    PRE_UP: hooks('PreUp'),
    POST_UP: hooks('PostUp'),
    PRE_DOWN: hooks('PreDown'),
    POST_DOWN: hooks('PostDown'),
  };
}

/** What our reading of a file would tell a device, as `wg setconf` tells it. */
function told(local: ReturnType<typeof wgModel>['interface'], peers: readonly Peer[]): string[] {
  const hex = (key: string): string => Buffer.from(key, 'base64').toString('hex');
  const privateKey = local.privateKey?.reading;
  const lines = [
    `private_key=${privateKey?.ok ? privateKey.key.secret.ask(hex) : '0'.repeat(64)}`,
    `listen_port=${local.port ?? 0}`,
    `fwmark=${local.fwMark === undefined ? 0 : valueIn(local.fwMark.outcome)}`,
    'replace_peers=true',
  ];
  for (const peer of peers) {
    lines.push(`public_key=${hex(peer.key?.text ?? '')}`);
    const preshared = peer.presharedKey?.reading;
    if (preshared?.ok) lines.push(`preshared_key=${preshared.key.secret.ask(hex)}`);
    const endpoint = peer.endpoint === undefined ? undefined : valueIn(peer.endpoint.outcome);
    if (endpoint !== undefined) lines.push(`endpoint=${endpointText(endpoint.host, endpoint.port)}`);
    const keepalive = peer.keepalive === undefined ? undefined : valueIn(peer.keepalive.outcome);
    if (keepalive !== undefined) lines.push(`persistent_keepalive_interval=${keepalive}`);
    lines.push('replace_allowed_ips=true');
    for (const { outcome } of peer.allowedIps) {
      const item = valueIn(outcome);
      if (item !== undefined)
        lines.push(`allowed_ip=${addressText(item.cidr.address)}/${networkText(item.network).split('/')[1]}`);
    }
  }
  return lines;
}

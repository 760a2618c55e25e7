import { compareNetworks, networkText } from '../../core/net/network.ts';
import { applyEdits } from '../../core/text/edit.ts';
import type { Secret } from '../../core/text/secret.ts';
import { hookSettings } from './dialects.ts';
import type { Hook, TunnelInterface } from './interface.ts';
import { maskKeys } from './key-like.ts';
import type { WireguardModel } from './model.ts';
import type { Peer } from './peer.ts';
import type { Setting } from './setting.ts';
import { endpointText } from './values/endpoint.ts';
import { valueIn } from './values/outcome.ts';

/**
 * Everything that is in force by a stable key: `interface/ListenPort`, `peer Rhq1xuhC…/AllowedIPs`. What a fix may move only
 * where it says so. No value is a secret: a private key is there as its public one, a preshared key as a few bits of a hash.
 */
export function effects(model: WireguardModel): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  interfaceEffects(model, all);
  const owners = lastOwners(model);
  for (const [name, blocks] of byDevicePeer(model)) peerEffects(owners, name, blocks, all);
  return all;
}

/** The key of the effects of a peer: sections of one public key are one peer to the device. */
export function effectName(peer: Peer): string {
  return peer.shownKey === undefined ? peer.subject : `peer ${peer.shownKey}`;
}

/** The sections of each peer of the device, in the order of the file. */
function byDevicePeer({ peers }: WireguardModel): ReadonlyMap<string, readonly Peer[]> {
  const groups = new Map<string, Peer[]>();
  for (const peer of peers) {
    const name = effectName(peer);
    const blocks = groups.get(name);
    if (blocks === undefined) groups.set(name, [peer]);
    else blocks.push(peer);
  }
  return groups;
}

/** The section that has each network in the end. */
function lastOwners({ peers }: WireguardModel): ReadonlyMap<string, Peer> {
  return new Map(peers.flatMap((peer) => peer.networks.map((network) => [networkText(network), peer] as const)));
}

function interfaceEffects({ interface: local }: WireguardModel, all: Map<string, string>): void {
  const { privateKey } = local;
  for (const option of new Set(local.settings.map((setting) => setting.option))) {
    const settings = local.all(option).filter(({ known }) => known);
    const last = settings.at(-1);
    if (last === undefined) continue;
    all.set(`interface/${option}`, textOf(local, option, settings, last));
  }
  if (privateKey !== undefined) {
    all.set('interface/PrivateKey', privateKey.reading.ok ? privateKey.reading.key.publicKey.text : 'refused');
  }
  const numbers = { ListenPort: local.listenPort, FwMark: local.fwMark, MTU: local.mtu };
  for (const [option, read] of Object.entries(numbers)) {
    if (read === undefined) continue;
    const value = valueIn(read.outcome);
    all.set(`interface/${option}`, value === 0 ? (interfaceDefaults[option] ?? '0') : String(value ?? 'refused'));
  }
}

/** What holds where an option of the interface is not set. A port and a mark of 0 say the same. */
export const interfaceDefaults: Readonly<Record<string, string>> = {
  ListenPort: 'random',
  FwMark: 'off',
  Table: 'auto',
  SaveConfig: 'false',
};

/** The same for a peer. */
export const peerDefaults: Readonly<Record<string, string>> = {
  AllowedIPs: 'none',
  PresharedKey: 'none',
  PersistentKeepalive: 'off',
};

const LISTS = ['Address', 'DNS', 'Domains'];

function textOf(local: TunnelInterface, option: string, settings: readonly Setting[], last: Setting): string {
  if (last.undecided) return 'undecided';
  if (hookSettings.includes(option))
    return local.hooks
      .filter(({ when }) => when === option)
      .map(shownHook)
      .join('; ');
  if (!LISTS.includes(option)) return last.secret === undefined ? last.text : fingerprint(last.secret);
  const texts = settings.map(({ text }) => maskKeys(text));
  return option === 'Address' || option === 'DNS'
    ? texts.flatMap((text) => text.split(/[\s,;]+/).filter((word) => word !== '')).join(', ')
    : texts.join('; ');
}

/** A command without the secrets in it. */
export function shownHook({ command, analysis }: Hook): string {
  const places = analysis.facts.filter(({ kind }) => kind === 'secret').map(({ span }) => span);
  return maskKeys(
    applyEdits(
      command,
      places.map((span) => ({ span, newText: '[secret]' })),
    ),
  );
}

/**
 * What the device makes of the sections of one key: the networks of the last one, without those that a later peer takes;
 * of other settings the last that is there. Tried with wg 1.0.20210914 on Linux.
 */
function peerEffects(
  owners: ReadonlyMap<string, Peer>,
  name: string,
  blocks: readonly Peer[],
  all: Map<string, string>,
): void {
  const last = blocks.at(-1);
  if (last === undefined) return;
  const own = [...last.networks].sort(compareNetworks).map(networkText);
  const networks = [...new Set(own)].filter((text) => owners.get(text) === last).join(', ');
  all.set(
    `${name}/AllowedIPs`,
    last.all('AllowedIPs').some(({ undecided }) => undecided) ? 'undecided' : networks || 'none',
  );
  const { presharedKey, endpoint, keepalive } = lastWith(blocks);
  if (presharedKey !== undefined) {
    const { reading } = presharedKey;
    const isNone = reading.ok && reading.key.isZero;
    if (!isNone) all.set(`${name}/PresharedKey`, reading.ok ? fingerprint(reading.key.secret) : 'refused');
  }
  const host = endpoint === undefined ? undefined : valueIn(endpoint.outcome);
  if (endpoint !== undefined) {
    all.set(`${name}/Endpoint`, host === undefined ? 'refused' : endpointText(host.host, host.port));
  }
  const seconds = keepalive === undefined ? undefined : valueIn(keepalive.outcome);
  if (keepalive !== undefined && seconds !== 0) all.set(`${name}/PersistentKeepalive`, String(seconds ?? 'refused'));
  const others = ['PresharedKeyFile', 'PresharedKeyFlags', 'Table', 'RouteMetric', 'AdvancedSecurity'];
  for (const option of others) {
    const setting = blocks.flatMap((peer) => peer.all(option)).at(-1);
    if (setting !== undefined) all.set(`${name}/${option}`, setting.undecided ? 'undecided' : setting.text);
  }
}

function lastWith(blocks: readonly Peer[]): Pick<Peer, 'presharedKey' | 'endpoint' | 'keepalive'> {
  return {
    presharedKey: blocks.findLast(({ presharedKey }) => presharedKey !== undefined)?.presharedKey,
    endpoint: blocks.findLast(({ endpoint }) => endpoint !== undefined)?.endpoint,
    keepalive: blocks.findLast(({ keepalive }) => keepalive !== undefined)?.keepalive,
  };
}

/** 32 bits of FNV-1a: enough to see that a secret is another one, and nothing of the secret. */
function fingerprint(secret: Secret): string {
  const hash = secret.ask((text) => {
    let value = 0x811c9dc5;
    for (const char of text.replace(/\s/g, '')) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
    return value >>> 0;
  });
  return `secret ${hash.toString(16).padStart(8, '0')}`;
}

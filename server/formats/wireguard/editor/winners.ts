import type { Network } from '../../../core/net/network.ts';
import { networkText } from '../../../core/net/network.ts';
import type { Group } from '../group.ts';
import type { TunnelInterface } from '../interface.ts';
import type { WireguardModel } from '../model.ts';
import { Peer } from '../peer.ts';
import type { Item, Setting } from '../setting.ts';
import type { AllowedIp } from '../values/allowed-ips.ts';
import { valueIn } from '../values/outcome.ts';
import { factOf } from './words.ts';

/** The setting that counts in place of another one; `undefined` for one that counts itself, or of which all count. */
export function winnerOver(model: WireguardModel, group: Group, setting: Setting): Setting | undefined {
  if (!setting.known || factOf(model, setting)?.repeat !== 'last') return undefined;
  const rivals = group.all(setting.option).filter((other) => isRival(model, setting, other));
  if (rivals.length < 2 || rivals.some(({ undecided }) => undecided)) return undefined;
  const winner = readings(group, setting.option)?.setting ?? rivals.at(-1);
  return winner === setting ? undefined : winner;
}

/** In a key file `address1` and `address2` are two settings, and so are those of `[ipv4]` and `[ipv6]`. */
function isRival({ dialect }: WireguardModel, a: Setting, b: Setting): boolean {
  return dialect !== 'networkmanager' || (a.line.name === b.line.name && a.section.name === b.section.name);
}

/** What was read of an option that one value counts of; `undefined` for one that is not read any further. */
export function readings(
  group: Group,
  option: string,
): TunnelInterface['listenPort' | 'privateKey' | 'table' | 'saveConfig'] | Peer['endpoint' | 'publicKey'] {
  if (group instanceof Peer) {
    switch (option) {
      case 'PublicKey':
        return group.publicKey;
      case 'Endpoint':
        return group.endpoint;
      case 'PersistentKeepalive':
        return group.keepalive;
      default:
        return undefined;
    }
  }
  return isInterface(group) ? ofInterface(group, option) : undefined;
}

function isInterface(group: Group): group is TunnelInterface {
  return 'listenPort' in group;
}

function ofInterface(local: TunnelInterface, option: string): ReturnType<typeof readings> {
  switch (option) {
    case 'PrivateKey':
      return local.privateKey;
    case 'ListenPort':
      return local.listenPort;
    case 'FwMark':
      return local.fwMark;
    case 'MTU':
      return local.mtu;
    case 'Table':
      return local.table;
    case 'SaveConfig':
      return local.saveConfig;
    default:
      return undefined;
  }
}

/** A network that a later peer takes from an earlier one. */
export interface Taken {
  readonly item: Item<AllowedIp>;
  readonly network: Network;
  readonly by: Peer;
  readonly winner: Item<AllowedIp>;
}

/**
 * The networks that a peer does not get, since a later one of another key has the very same. Source: wireguard's tree of allowed
 * addresses holds each network once, and `wg` adds the peers in the order of the file. Takes time by the number of all networks.
 */
export function takenNetworks({ peers }: WireguardModel): readonly Taken[] {
  const owners = new Map<string, { readonly peer: Peer; readonly item: Item<AllowedIp> }>();
  const taken: Taken[] = [];
  for (const peer of peers.toReversed()) {
    for (const item of peer.allowedIps) {
      const value = valueIn(item.outcome);
      if (value === undefined || value.sign === '-') continue;
      const id = networkText(value.network);
      const owner = owners.get(id);
      if (owner === undefined) owners.set(id, { peer, item });
      else if (peer.key !== undefined && owner.peer.key !== undefined && !owner.peer.key.equals(peer.key)) {
        taken.push({ item, network: value.network, by: owner.peer, winner: owner.item });
      }
    }
  }
  return taken;
}

import { isEverything } from '../../../core/net/cover.ts';
import { networkText } from '../../../core/net/network.ts';
import type { WireguardOperation } from '../edit.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, wireguardRule } from '../rule.ts';
import type { Item } from '../setting.ts';
import type { AllowedIp } from '../values/allowed-ips.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Two peers have the same network',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Leave the network to the one peer that has it, and give the other what is its own.',
  references: [man('wg(8)', 'AllowedIPs')],
  *check(model) {
    const owners = lastOwners(model);
    for (const peer of model.peers) {
      for (const [text, items] of itemsOf(peer)) {
        const [item] = items;
        const owner = owners.get(text);
        if (item === undefined || owner?.peer.key === undefined || peer.key === undefined) continue;
        // Two blocks of one key are one peer, of which another rule speaks.
        if (owner.peer.key.equals(peer.key)) continue;
        const network = valueIn(item.outcome)?.network;
        const isExit = network !== undefined && isEverything(network);
        yield {
          at: item.at,
          subject: `${peer.subject}/AllowedIPs ${text}`,
          message: isExit
            ? `two peers have ${text}, and an interface sends everything to one of them alone: ${owner.peer.label} has it, and ${peer.label} nothing of it`
            : `${text} goes to ${owner.peer.label}, which stands further down: ${peer.label} never gets what is sent there`,
          related: [{ at: owner.item.at, message: `Here ${owner.peer.label} takes it.` }],
          fix: {
            title: `Take ${text} away from ${peer.label}, which does not have it anyway`,
            operations: removal(items),
            reveals: ['wireguard/allowedips-missing'],
          },
        };
      }
    }
  },
});

/** The items of a peer by the network that they stand for. */
function itemsOf(peer: Peer): ReadonlyMap<string, readonly Item<AllowedIp>[]> {
  const items = new Map<string, Item<AllowedIp>[]>();
  for (const item of peer.allowedIps) {
    const value = valueIn(item.outcome);
    // An item with a sign changes what the device has, whoever has it in this file.
    if (value === undefined || value.sign !== undefined) continue;
    const text = networkText(value.network);
    items.set(text, [...(items.get(text) ?? []), item]);
  }
  return items;
}

interface Owner {
  readonly peer: Peer;
  readonly item: Item<AllowedIp>;
}

/** Who has each network in the end. */
function lastOwners({ peers }: WireguardModel): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const peer of peers) {
    for (const [text, items] of itemsOf(peer)) {
      const item = items.at(-1);
      if (item !== undefined) owners.set(text, { peer, item });
    }
  }
  return owners;
}

function removal(items: readonly Item<AllowedIp>[]): readonly WireguardOperation[] {
  const settings = [...new Set(items.map(({ setting }) => setting))];
  return settings.map((setting): WireguardOperation => {
    const own = items.filter((item) => item.setting === setting);
    const [item, ...others] = own;
    return item !== undefined && others.length === 0
      ? { kind: 'remove-item', item }
      : { kind: 'remove-items', items: own };
  });
}

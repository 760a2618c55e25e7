import { compareAddresses } from '../../../core/net/address.ts';
import { compareNetworks, lastAddress, type Network } from '../../../core/net/network.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import type { Item } from '../setting.ts';
import type { AllowedIp } from '../values/allowed-ips.ts';
import { valueIn } from '../values/outcome.ts';

/** A network that a peer has. */
export interface OwnedNetwork {
  readonly network: Network;
  readonly peer: Peer;
  readonly item: Item<AllowedIp>;
}

/** All networks of all peers, so that it need not be looked through for each of them. A server may have thousands. */
export class NetworkIndex {
  readonly #sorted: readonly OwnedNetwork[];

  constructor({ peers }: WireguardModel) {
    const owned = peers.flatMap((peer) =>
      peer.allowedIps.flatMap((item): OwnedNetwork[] => {
        const value = valueIn(item.outcome);
        return value === undefined || value.sign === '-' ? [] : [{ network: value.network, peer, item }];
      }),
    );
    this.#sorted = owned.sort((a, b) => compareNetworks(a.network, b.network));
  }

  /** The networks that lie in a network or are the same, in their order. */
  inside(network: Network): readonly OwnedNetwork[] {
    const last = lastAddress(network);
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = this.#sorted[middle];
      if (at !== undefined && compareNetworks(at.network, network) < 0) low = middle + 1;
      else high = middle;
    }
    const found: OwnedNetwork[] = [];
    for (let i = low; i < this.#sorted.length; i++) {
      const owned = this.#sorted[i];
      if (owned === undefined || compareAddresses(owned.network.address, last) > 0) break;
      found.push(owned);
    }
    return found;
  }
}

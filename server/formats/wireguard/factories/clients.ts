import { type Address, sameAddress } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import { contains } from '../../../core/net/network.ts';
import { rewritesSources } from '../hooks/queries.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { valueIn } from '../values/outcome.ts';
import { tunnels } from './ends.ts';
import { hooksSet } from './hook-routes.ts';

/** A client whose server is at hand and knows it. */
export interface Client {
  readonly model: WireguardModel;
  /** The section in which it speaks of the server. */
  readonly peer: Peer;
  readonly server: WireguardModel;
  /** The section that counts in which the server speaks of it. */
  readonly entry: Peer;
}

/** An address that a client sends from. */
export type OwnAddress = WireguardModel['interface']['addresses'][number];

/** The clients among units whose server is there too, and of which nothing about addresses is left open on either side. */
export function clients(models: readonly WireguardModel[]): readonly Client[] {
  return tunnels(models).flatMap(({ near, far }): Client[] => {
    if (near.model.role !== 'client' || far.model.role !== 'server' || far.peer === undefined) return [];
    if (isLeftOpen(far.model) || hooksSet(far.model, 'allowed-ips')) return [];
    if (near.model.interface.all('Address').some(({ undecided }) => undecided)) return [];
    const translates = near.model.interface.hooksUp.some(({ analysis }) => analysis.facts.some(rewritesSources));
    return translates ? [] : [{ model: near.model, peer: near.peer, server: far.model, entry: far.peer }];
  });
}

function isLeftOpen({ open, peers }: WireguardModel): boolean {
  return (
    open ||
    peers.some(
      (peer) =>
        peer.key === undefined ||
        peer.all('AllowedIPs').some(({ undecided }) => undecided) ||
        peer.allowedIps.some(({ outcome }) => outcome.kind === 'refused'),
    )
  );
}

/** The peer that an address belongs to: the one with the longest prefix, of equal ones the last in the file. */
export function ownerOf({ peers }: WireguardModel, address: Address): Peer | undefined {
  let owner: { peer: Peer; length: number } | undefined;
  for (const peer of peers) {
    for (const network of peer.networks) {
      if (!contains(network, address) || network.length < (owner?.length ?? 0)) continue;
      owner = { peer, length: network.length };
    }
  }
  return owner?.peer;
}

/**
 * The addresses of a client that the server discards, one for each family in which the client uses the tunnel and no address
 * of it is taken.
 */
export function discarded({ model, peer, server, entry }: Client): readonly OwnAddress[] {
  return ([4, 6] as const).flatMap((family) => {
    if (!peer.networks.some(({ address }) => address.family === family)) return [];
    const own = model.interface.addresses.filter(({ outcome }) => {
      const address = valueIn(outcome)?.address;
      return address?.family === family && !['link-local', 'loopback'].includes(classOfAddress(address));
    });
    const taken = own.some(({ outcome }) => {
      const address = valueIn(outcome)?.address;
      const owner = address && ownerOf(server, address);
      return owner?.key !== undefined && entry.key !== undefined && owner.key.equals(entry.key);
    });
    return taken ? [] : own.slice(0, 1);
  });
}

/** The other clients of the same server that have an address too. */
export function sharing(all: readonly Client[], client: Client, address: Address): readonly Client[] {
  return all.filter(
    ({ model, server, entry }) =>
      server === client.server &&
      model !== client.model &&
      entry.key?.text !== client.entry.key?.text &&
      model.interface.addresses.some(({ outcome }) => {
        const own = valueIn(outcome)?.address;
        return own !== undefined && sameAddress(own, address);
      }),
  );
}

import { type Address, addressText, familyBits, neighbour } from '../../../core/net/address.ts';
import { contains, hostNetwork, lastAddress, type Network, networkOf, networkText } from '../../../core/net/network.ts';
import type { WireguardModel } from '../model.ts';
import { valueIn } from '../values/outcome.ts';

/** How many addresses are tried. A larger network than this is never so full. */
const MOST = 20_000;

/**
 * The next address of each network of the interface that neither this host nor a peer has, as the network of one host. None
 * of a network that a peer has as a whole.
 */
export function freeAddresses(model: WireguardModel): readonly string[] {
  const networks = model.peers.flatMap((peer) => peer.networks);
  const used = new Set(networks.filter(isHost).map(({ address }) => addressText(address)));
  const own = model.interface.addresses.flatMap(({ outcome }) => valueIn(outcome) ?? []);
  for (const { address } of own) used.add(addressText(address));
  const wide = networks.filter((network) => !isHost(network));
  const found = own.flatMap(({ address, length }) => {
    const free = firstFree(networkOf(address, length), used, wide);
    return free === undefined ? [] : [networkText(hostNetwork(free))];
  });
  return [...new Set(found)];
}

function firstFree(network: Network, used: ReadonlySet<string>, wide: readonly Network[]): Address | undefined {
  if (isHost(network) || wide.some((each) => contains(each, network))) return undefined;
  const inside = wide.filter((each) => contains(network, each));
  const last = addressText(lastAddress(network));
  let address: Address | undefined = network.address;
  for (let tried = 0; tried < MOST; tried++) {
    address = neighbour(address, 1);
    // The last address of an IPv4 network is for all of its hosts.
    if (address === undefined || (address.family === 4 && addressText(address) === last)) return undefined;
    const candidate: Address = address;
    if (!contains(network, candidate)) return undefined;
    if (!used.has(addressText(candidate)) && !inside.some((each) => contains(each, candidate))) return candidate;
  }
  return undefined;
}

function isHost({ address, length }: Network): boolean {
  return length === familyBits(address.family);
}

import { type Address, compareAddresses, familyBits, neighbour } from './address.ts';
import { compareNetworks, contains, halves, lastAddress, type Network, networkOf, networksOverlap } from './network.ts';

/** All of IPv4 or IPv6. */
export function everything(family: 4 | 6): Network {
  return networkOf({ family, bytes: Array.from({ length: family === 4 ? 4 : 16 }, () => 0) }, 0);
}

/** Whether a network is all of its family, `/0`. */
export function isEverything({ length }: Network): boolean {
  return length === 0;
}

/**
 * The fewest networks that hold exactly the same addresses, sorted: what lies in another is gone, neighbours are joined.
 * `0.0.0.0/1` and `128.0.0.0/1` come to `0.0.0.0/0`.
 */
export function aggregate(networks: readonly Network[]): Network[] {
  const done: Network[] = [];
  for (const network of [...networks].sort(compareNetworks)) {
    const last = done.at(-1);
    if (last !== undefined && contains(last, network)) continue;
    done.push(network);
    for (let pair = joined(done); pair !== undefined; pair = joined(done)) done.splice(-2, 2, pair);
  }
  return done;
}

/** The network whose halves the last two networks of a list are. */
function joined(networks: readonly Network[]): Network | undefined {
  const [a, b] = networks.slice(-2);
  if (a === undefined || b === undefined || a.length !== b.length || a.length === 0) return undefined;
  const whole = networkOf(a.address, a.length - 1);
  return contains(whole, b) && compareAddresses(whole.address, a.address) === 0 ? whole : undefined;
}

/** The fewest networks that hold what the first ones hold and the second ones do not, sorted. */
export function without(networks: readonly Network[], removed: readonly Network[]): Network[] {
  const rest = networks.flatMap((network) =>
    removed.reduce((left, cut) => left.flatMap((one) => split(one, cut)), [network]),
  );
  return aggregate(rest);
}

/** What is left of a network without another. */
function split(network: Network, removed: Network): readonly Network[] {
  if (!networksOverlap(network, removed)) return [network];
  return contains(removed, network) ? [] : halves(network).flatMap((half) => split(half, removed));
}

/** Whether networks together hold every address of a network or address. */
export function covers(networks: readonly Network[], wanted: Network | Address): boolean {
  const whole = 'length' in wanted ? wanted : networkOf(wanted);
  return aggregate(networks).some((network) => contains(network, whole));
}

/** What of a family is in none of the networks. */
export function complement(networks: readonly Network[], family: 4 | 6): Network[] {
  return without([everything(family)], networks);
}

/**
 * The fewest networks that hold the addresses from the first to the last, both included.
 * None when the first stands behind the last or they are of two families.
 */
export function networksOfRange(first: Address, last: Address): Network[] {
  if (first.family !== last.family) return [];
  const networks: Network[] = [];
  for (let at: Address | undefined = first; at !== undefined && compareAddresses(at, last) <= 0; ) {
    const begin: Address = at;
    let network = networkOf(begin);
    for (let length = familyBits(begin.family) - 1; length >= 0; length--) {
      const larger = networkOf(begin, length);
      if (compareAddresses(larger.address, begin) !== 0 || compareAddresses(lastAddress(larger), last) > 0) break;
      network = larger;
    }
    networks.push(network);
    at = neighbour(lastAddress(network), 1);
  }
  return networks;
}

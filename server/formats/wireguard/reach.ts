import { isEverything } from '../../core/net/cover.ts';
import { contains, networkOf, networkText } from '../../core/net/network.ts';
import { reachOfPeers } from './hooks/queries.ts';
import type { WireguardModel } from './model.ts';
import { valueIn } from './values/outcome.ts';

/**
 * Where peers get to from here, in words: what the hooks or networkd let them be forwarded to, and the networks behind other
 * peers. Empty where nothing forwards.
 */
export function reachable(model: WireguardModel): readonly string[] {
  const { interface: local, peers } = model;
  const reach = reachOfPeers(local.hooksUp.flatMap(({ analysis }) => analysis.facts));
  const opened = [
    ...(reach.everywhere || routes(model) ? ['every network of this host'] : []),
    ...reach.interfaces.map((name) => `networks behind ${name}`),
    ...reach.destinations,
  ];
  if (opened.length === 0 && !reach.peers) return [];
  const own = local.addresses.flatMap(({ outcome }) => {
    const cidr = valueIn(outcome);
    return cidr === undefined ? [] : [networkOf(cidr.address, cidr.length)];
  });
  const behind = peers
    .flatMap(({ networks }) => networks)
    .filter((network) => !isEverything(network) && !own.some((each) => contains(each, network)))
    .map(networkText);
  return [...new Set([...opened, ...(reach.peers ? ['the other peers'] : []), ...behind])];
}

/** Whether networkd makes a router of the host for this interface. Source: systemd.network(5), IPForward= and IPMasquerade=. */
function routes(model: WireguardModel): boolean {
  if (model.dialect !== 'networkd') return false;
  return model.networks.some(({ file }) =>
    file.sections
      .filter(({ name }) => name === 'Network')
      .flatMap(({ settings }) => settings)
      .some(
        ({ name, value }) =>
          /^(IPForward|IPMasquerade|IPv4Forwarding|IPv6Forwarding)$/.test(name) &&
          !/^(no|false|0|off|n|f)?$/i.test(value.text),
      ),
  );
}

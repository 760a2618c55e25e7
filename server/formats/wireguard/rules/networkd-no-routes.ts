import { covers, isEverything } from '../../../core/net/cover.ts';
import { contains, type Network, networkOf, networkText, readCidr } from '../../../core/net/network.ts';
import { ownAddresses } from '../factories/own-networks.ts';
import type { NetworkdModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Nothing leads into the tunnel',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set RouteTable=main in [WireGuard], or write a [Route] section into the .network file for each network.',
  references: [man('systemd.netdev(5)', 'RouteTable='), man('systemd.network(5)', '[Route]')],
  *check(model) {
    if (model.dialect !== 'networkd' || model.unit.extent !== 'whole' || model.open) return;
    if (model.networks.length === 0 || model.interface.last('Table') !== undefined) return;
    const led = ledTo(model);
    if (led === undefined) return;
    for (const peer of model.peers) {
      if (peer.last('Table') !== undefined || peer.open) continue;
      const missing = peer.allowedIps.filter(({ outcome }) => {
        const network = valueIn(outcome)?.network;
        return network !== undefined && !isEverything(network) && !covers(led, network);
      });
      const [first] = missing;
      const network = first === undefined ? undefined : valueIn(first.outcome)?.network;
      if (first === undefined || network === undefined) continue;
      const more = missing.length === 1 ? '' : ` and ${missing.length - 1} more of the networks`;
      yield {
        at: first.at,
        absent: true,
        subject: `${peer.subject}/AllowedIPs routes`,
        message: `networkd makes no routes by itself: packets for ${networkText(network)}${more} of ${peer.label} take the usual way, in the clear and past the tunnel`,
        fix: routed(model),
      };
    }
  },
});

const ROUTING = /^(Route|RoutingPolicyRule|NextHop)$/;

/** The networks that the addresses and the routes of the .network files lead to; `undefined` when they are not all known. */
function ledTo(model: NetworkdModel): readonly Network[] | undefined {
  const led = ownAddresses(model).map(({ network }) => network);
  if (model.interface.all('Address').some(({ undecided }) => undecided)) return undefined;
  for (const { section, settings, uncertain, open, path } of model.parts) {
    if (!path.includes('.network')) continue;
    // Rules and gateways send packets elsewhere than their destination tells, and a protocol may learn routes.
    if (uncertain || open || section.name === 'RoutingPolicyRule' || settings.some(isBroad)) return undefined;
    if (!ROUTING.test(section.name) && section.name !== 'Address') continue;
    for (const setting of settings) {
      if (setting.option !== 'Destination' && setting.option !== 'Peer') continue;
      const cidr = readCidr(setting.text);
      if (setting.undecided || !cidr.ok) return undefined;
      led.push(networkOf(cidr.value.address, cidr.value.length));
    }
  }
  return led;
}

/** `Gateway=` and the like, and a VRF, whose table has routes of its own. */
function isBroad({ option }: Setting): boolean {
  return ['DefaultRouteOnDevice', 'Gateway', 'VRF'].includes(option);
}

/** Routes for all, where none of them would take the way to a peer with it. */
function routed(model: NetworkdModel): WireguardProblem['fix'] {
  const networks = model.peers.flatMap((peer: Peer) => peer.networks);
  const hosts = model.peers.map(({ endpoint }) => endpoint && valueIn(endpoint.outcome)?.host);
  const isSafe = networks.every(
    (network) =>
      !isEverything(network) && !hosts.some((host) => host?.kind === 'address' && contains(network, host.address)),
  );
  if (!isSafe) return undefined;
  return {
    title: 'Make routes for the networks of all peers',
    operations: [{ kind: 'set', of: model.interface, option: 'Table', value: 'main' }],
    caution:
      'systemd knows RouteTable from release 250 on. Where a program such as bird makes the routes, leave the file as it is.',
  };
}

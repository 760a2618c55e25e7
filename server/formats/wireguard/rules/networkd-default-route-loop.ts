import { addressText } from '../../../core/net/address.ts';
import { isPublic } from '../../../core/net/classes.ts';
import { covers, everything } from '../../../core/net/cover.ts';
import { contains, readCidr } from '../../../core/net/network.ts';
import type { Place } from '../../../core/text/span.ts';
import type { NetworkdModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { readSetting } from '../readings.ts';
import { man, wireguardRule } from '../rule.ts';
import type { EndpointHost } from '../values/endpoint.ts';
import { valueIn } from '../values/outcome.ts';
import { isMainTable, readTable } from '../values/table.ts';

export default wireguardRule({
  title: 'Default route of systemd-networkd swallows the tunnel',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Set FirewallMark, make the routes in a table of their own with RouteTable, and send what has no mark there by a [RoutingPolicyRule] in the .network file.',
  references: [man('systemd.netdev(5)', 'RouteTable='), man('systemd.network(5)', '[RoutingPolicyRule]')],
  *check(model) {
    if (model.dialect !== 'networkd' || model.unit.extent !== 'whole' || model.open) return;
    if (['FwMark', 'RouteMetric'].some((option) => model.interface.last(option) !== undefined)) return;
    for (const peer of model.peers) {
      const host = peer.endpoint && valueIn(peer.endpoint.outcome)?.host;
      if (host === undefined || peer.last('RouteMetric') !== undefined || !isFar(host)) continue;
      const family = host.kind === 'address' ? [host.address.family] : ([4, 6] as const);
      const at = family.map((each) => defaultRoute(model, peer, each)).find((place) => place !== undefined);
      if (at === undefined || hasWayOut(model, host)) continue;
      yield {
        at,
        subject: `${peer.subject}/default route`,
        message: `the default route of the main table leads into the tunnel, and the encrypted packets to ${peer.label} follow it: nothing leaves this host`,
      };
    }
  },
});

/** Whether an endpoint is surely not on a network that is directly connected, which has a route of its own. */
function isFar(host: EndpointHost): boolean {
  if (host.kind === 'address') return isPublic(host.address) || isExample(addressText(host.address));
  const name = host.name.toLowerCase();
  return name.includes('.') && !/\.(lan|local|home|internal|intranet|corp|localdomain|home\.arpa)\.?$/.test(name);
}

/** Addresses of manuals stand for public ones. */
function isExample(text: string): boolean {
  return /^(192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8:/.test(text);
}

/** Where a default route of a family into the main table is asked for, whose encrypted packets would follow it. */
function defaultRoute(model: NetworkdModel, peer: Peer, family: 4 | 6): Place | undefined {
  if (!covers(peer.networks, everything(family))) return undefined;
  const own = readSetting(peer.last('Table'), model.reader, readTable) ?? model.interface.table;
  const table = own === undefined ? undefined : valueIn(own.outcome);
  if (table !== undefined && isMainTable(table)) {
    return peer.allowedIps.find(({ outcome }) => valueIn(outcome)?.network.address.family === family)?.at;
  }
  return written(model, family);
}

/** A [Route] section of a .network file that says so, without a table or a metric of its own. */
function written(model: NetworkdModel, family: 4 | 6): Place | undefined {
  for (const { section, settings, uncertain, open, path } of model.parts) {
    if (section.name !== 'Route' || uncertain || open || !path.includes('.network')) continue;
    if (settings.some(({ option, undecided }) => undecided || option === 'Table' || option === 'Metric')) continue;
    const destination = settings.find(({ option }) => option === 'Destination');
    const cidr = destination && readCidr(destination.text);
    if (cidr?.ok && cidr.value.length === 0 && cidr.value.address.family === family) return destination?.at;
  }
  return undefined;
}

/** Whether some .network file of the folder has a route to the endpoint, or a rule that may keep the packets out. */
function hasWayOut({ unit, networks }: NetworkdModel, host: EndpointHost): boolean {
  const texts = [...unit.beside.values(), ...unit.files.values()]
    .filter(({ nominal }) => /\.network(\.|$)/.test(nominal))
    .map(({ text }) => text ?? '');
  if (texts.some((text) => /^\s*\[RoutingPolicyRule\]/m.test(text)) || networks.length === 0) return true;
  const destinations = texts.flatMap((text) => [...text.matchAll(/^\s*Destination\s*=\s*(\S+)/gm)]);
  return destinations.some(([, destination = '']) => {
    const cidr = readCidr(destination);
    if (!cidr.ok || cidr.value.length === 0) return false;
    return host.kind === 'name' || contains(cidr.value, host.address);
  });
}

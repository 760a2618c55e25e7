import { familyBits } from '../../../core/net/address.ts';
import { contains, networkText } from '../../../core/net/network.ts';
import { ownAddresses } from '../factories/own-networks.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'A client outside of the tunnel network',
  severity: 'low',
  profile: 'strict',
  fix: 'none',
  remedy: 'Check the address for a typing error.',
  references: [man('wg-quick(8)', 'Address')],
  *check(model) {
    if (model.role !== 'server') return;
    const own = ownAddresses(model);
    for (const peer of model.peers) {
      for (const family of [4, 6] as const) {
        const subnets = own.filter(
          ({ network }) => network.address.family === family && network.length < familyBits(family),
        );
        const items = peer.allowedIps.filter(({ outcome }) => valueIn(outcome)?.network.address.family === family);
        const [only] = items;
        const network = only && valueIn(only.outcome)?.network;
        if (subnets.length === 0 || items.length !== 1 || only === undefined || network === undefined) continue;
        if (network.length !== familyBits(family) || subnets.some((each) => contains(each.network, network))) continue;
        yield {
          at: only.at,
          subject: `${peer.subject}/AllowedIPs ${networkText(network)} outside`,
          message: `${networkText(network)} of ${peer.label} lies outside of ${subnets.map((each) => networkText(each.network)).join(' and ')}, the network of the tunnel`,
        };
      }
    }
  },
});

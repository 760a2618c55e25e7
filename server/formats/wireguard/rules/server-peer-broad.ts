import { familyBits } from '../../../core/net/address.ts';
import { isEverything } from '../../../core/net/cover.ts';
import { contains, networkText } from '../../../core/net/network.ts';
import { ownAddresses } from '../factories/own-networks.ts';
import { man, wireguardRule } from '../rule.ts';
import { odditiesOf, valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'A client may claim the address of the server',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give the peer its own tunnel address with /32, or /128 for IPv6.',
  references: [man('wg(8)', 'AllowedIPs')],
  *check(model) {
    if (model.role !== 'server') return;
    const own = ownAddresses(model);
    for (const peer of model.peers) {
      if (peer.last('Endpoint') !== undefined) continue;
      for (const { outcome, at } of peer.allowedIps) {
        const network = valueIn(outcome)?.network;
        // A host that was written with the length of its network is said by another rule.
        if (network === undefined || odditiesOf(outcome).some(({ kind }) => kind === 'host-bits')) continue;
        if (isEverything(network) || network.length === familyBits(network.address.family)) continue;
        if (!own.some(({ address }) => contains(network, address))) continue;
        yield {
          at,
          subject: `${peer.subject}/AllowedIPs ${networkText(network)} takes in the server`,
          message: `${networkText(network)} of ${peer.label} takes in this server's own tunnel address: that client can pose as the server, and as clients without a longer entry`,
        };
      }
    }
  },
});

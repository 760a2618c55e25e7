import { addressText, familyBits, sameAddress } from '../../../core/net/address.ts';
import { ownAddresses } from '../factories/own-networks.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'A peer has the address of this host',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the address of the peer in its AllowedIPs; that of this host belongs into Address.',
  references: [man('wg(8)', 'AllowedIPs')],
  *check(model) {
    const own = ownAddresses(model);
    for (const peer of model.peers) {
      for (const { outcome, at } of peer.allowedIps) {
        const network = valueIn(outcome)?.network;
        if (network === undefined || network.length !== familyBits(network.address.family)) continue;
        if (!own.some(({ address }) => sameAddress(address, network.address))) continue;
        const text = addressText(network.address);
        yield {
          at,
          subject: `${peer.subject}/AllowedIPs ${text} is own`,
          message: `${text} is this host's own address, and ${peer.label} cannot have it too: nothing is sent to that peer`,
        };
      }
    }
  },
});

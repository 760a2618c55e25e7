import { addressText, compareAddresses, familyBits } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import { lastAddress, networkOf } from '../../../core/net/network.ts';
import { man, rfc, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

/** Classes of which no host may have an address. */
const NOBODY: Readonly<Record<string, string>> = {
  unspecified: 'no address at all',
  'this-network': 'for hosts that have no address yet',
  loopback: 'for the machine itself',
  multicast: 'for groups',
  broadcast: 'for everybody at once',
  reserved: 'reserved',
};

export default wireguardRule({
  title: 'Address that no host can have',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write an address of the tunnel network, neither its first nor its last one.',
  references: [man('wg-quick(8)', 'Address'), rfc(1122, '3.2.1.3')],
  *check({ interface: local }) {
    for (const { outcome, at } of local.addresses) {
      const cidr = valueIn(outcome);
      if (cidr === undefined) continue;
      const { address, length } = cidr;
      const purpose = NOBODY[classOfAddress(address)];
      const network = networkOf(address, length);
      const isOfSubnet = address.family === 4 && length >= 1 && length < familyBits(4) - 1;
      const isFirst = isOfSubnet && compareAddresses(network.address, address) === 0;
      const isLast = isOfSubnet && compareAddresses(lastAddress(network), address) === 0;
      if (purpose === undefined && !isFirst && !isLast) continue;
      const text = addressText(address);
      yield {
        at,
        subject: `interface/Address ${text}/${length}`,
        message:
          purpose === undefined
            ? `${text} is the ${isFirst ? 'network' : 'broadcast'} address of ${addressText(network.address)}/${length}, not a host in it`
            : `${text} is ${purpose}, and no host can have it`,
      };
    }
  },
});

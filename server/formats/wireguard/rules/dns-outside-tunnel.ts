import { addressText, familyBits } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import { contains } from '../../../core/net/network.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Resolver is reached past the tunnel',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Add the address of the resolver to AllowedIPs, or use one behind the tunnel.',
  references: [man('wg-quick(8)', 'DNS')],
  *check({ dialect, interface: local, peers, open }) {
    if (dialect !== 'wg' || open || peers.length === 0) return;
    if (peers.some((peer) => peer.all('AllowedIPs').some(({ undecided }) => undecided))) return;
    for (const { outcome, at } of local.dns) {
      const token = valueIn(outcome);
      const address = token?.kind === 'server' ? token.address : undefined;
      if (address === undefined || classOfAddress(address) === 'loopback') continue;
      if (peers.some(({ networks }) => networks.some((network) => contains(network, address)))) continue;
      const text = addressText(address);
      const [only] = peers;
      const setting = peers.length === 1 ? only?.last('AllowedIPs') : undefined;
      yield {
        at,
        subject: `interface/DNS ${text}`,
        message: `the resolver ${text} is in no AllowedIPs, so that it is asked past the tunnel and in the clear`,
        fix:
          setting === undefined
            ? undefined
            : {
                title: `Send what is for ${text} into the tunnel`,
                operations: [{ kind: 'append-item', setting, text: `${text}/${familyBits(address.family)}` }],
                caution: 'The other end has to pass it on, or no name is resolved any more.',
              },
      };
    }
  },
});

import { covers, everything } from '../../../core/net/cover.ts';
import { networkText } from '../../../core/net/network.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'A client of this server may claim every address',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give the peer its own tunnel address with /32, or /128 for IPv6.',
  references: [man('wg(8)', 'AllowedIPs')],
  *check(model) {
    if (model.role !== 'server') return;
    for (const peer of model.peers) {
      if (peer.last('Endpoint') !== undefined) continue;
      const family = ([4, 6] as const).find((each) => covers(peer.networks, everything(each)));
      if (family === undefined) continue;
      const widest = peer.allowedIps
        .filter(({ outcome }) => valueIn(outcome)?.network.address.family === family)
        .toSorted((a, b) => lengthOf(a.outcome) - lengthOf(b.outcome))[0];
      if (widest === undefined) continue;
      yield {
        at: widest.at,
        subject: `${peer.subject}/AllowedIPs ${networkText(everything(family))}`,
        message: `${peer.label} may send under every IPv${family} address, and what this server sends to the Internet goes into its tunnel`,
      };
    }
  },
});

function lengthOf(outcome: Parameters<typeof valueIn<{ network: { length: number } }>>[0]): number {
  return valueIn(outcome)?.network.length ?? 128;
}

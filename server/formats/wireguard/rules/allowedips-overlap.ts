import { isEverything } from '../../../core/net/cover.ts';
import { contains, type Network, networkText, sameNetwork } from '../../../core/net/network.ts';
import type { Peer } from '../peer.ts';
import { man, wireguardRule } from '../rule.ts';
import { odditiesOf, valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'A network of one peer lies in that of another',
  severity: 'low',
  profile: 'paranoid',
  fix: 'none',
  remedy: 'Check that the wider network is meant: the longer prefix wins, and the rest goes to the other peer.',
  references: [man('wg(8)', 'AllowedIPs')],
  *check({ peers }) {
    for (const peer of peers) {
      for (const item of peer.allowedIps) {
        const inner = valueIn(item.outcome)?.network;
        const outer = inner && widerOf(inner, peer, peers);
        if (inner === undefined || outer === undefined) continue;
        yield {
          at: item.at,
          subject: `${peer.subject}/AllowedIPs ${networkText(inner)} in ${outer.peer.subject}`,
          message: `${networkText(inner)} is taken out of ${networkText(outer.network)} of ${outer.peer.label}, since the longer prefix wins`,
          related: [{ at: outer.at, message: 'The wider network stands here.' }],
        };
      }
    }
  },
});

function widerOf(inner: Network, peer: Peer, peers: readonly Peer[]) {
  for (const other of peers) {
    if (other.key === undefined || other.key.text === peer.key?.text) continue;
    for (const { outcome, at } of other.allowedIps) {
      const network = valueIn(outcome)?.network;
      // A host that was written with the length of its network is said by another rule.
      const isSlip = odditiesOf(outcome).some(({ kind }) => kind === 'host-bits');
      if (network === undefined || isSlip || isEverything(network) || sameNetwork(network, inner)) continue;
      if (contains(network, inner)) return { peer: other, network, at };
    }
  }
  return undefined;
}

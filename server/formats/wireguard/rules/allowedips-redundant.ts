import { contains, networkText, sameNetwork } from '../../../core/net/network.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'AllowedIPs says the same twice',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Remove the item that another one covers.',
  references: [man('wg(8)', 'AllowedIPs')],
  *check({ peers }) {
    for (const peer of peers) {
      for (const [index, item] of peer.allowedIps.entries()) {
        const network = valueIn(item.outcome)?.network;
        if (network === undefined) continue;
        const others = peer.allowedIps.map(({ outcome }) => valueIn(outcome)?.network);
        const twin = others.some((other, at) => at < index && other !== undefined && sameNetwork(other, network));
        const wider = others.find(
          (other, at) =>
            at !== index && other !== undefined && !sameNetwork(other, network) && contains(other, network),
        );
        if (!twin && wider === undefined) continue;
        yield {
          at: item.at,
          subject: `${peer.subject}/AllowedIPs ${networkText(network)} again`,
          message: twin
            ? `${networkText(network)} is in AllowedIPs already`
            : `${networkText(network)} is covered by ${networkText(wider ?? network)}`,
          tag: 'unnecessary',
          // A longer prefix also makes a route of its own, which may matter beside other tunnels.
          fix: twin ? { title: 'Remove the repeat', operations: [{ kind: 'remove-item', item }] } : undefined,
        };
      }
    }
  },
});

import { addressText, familyBits } from '../../../core/net/address.ts';
import { contains, type Network, networkText } from '../../../core/net/network.ts';
import { NetworkIndex } from '../factories/network-index.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, wireguardRule } from '../rule.ts';
import { odditiesOf, valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'AllowedIPs names a host and means its network',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy:
    'Write the network as it is taken, such as 10.8.0.0/24; or, where one host was meant, that host with /32 or /128.',
  references: [man('wg(8)', 'AllowedIPs')],
  *check(model) {
    const index = new NetworkIndex(model);
    for (const peer of model.peers) {
      for (const item of peer.allowedIps) {
        const value = valueIn(item.outcome);
        if (value === undefined || !odditiesOf(item.outcome).some(({ kind }) => kind === 'host-bits')) continue;
        const { network, cidr, sign = '' } = value;
        const meant = networkText(network);
        const host = `${addressText(cidr.address)}/${familyBits(cidr.address.family)}`;
        const others = takes(model, index, peer, network);
        yield {
          at: item.at,
          subject: `${peer.subject}/AllowedIPs ${meant}`,
          ...(others.length > 0 ? { severity: 'high' as const } : {}),
          message: `AllowedIPs ${addressText(cidr.address)}/${cidr.length} stands for all of ${meant}${
            others.length === 0 ? ', not for one host' : `, which takes in ${others.join(' and ')}`
          }`,
          fix: {
            title: `Write ${meant}, as it is taken`,
            operations: [{ kind: 'replace-item', item, text: `${sign}${meant}` }],
          },
          alternatives: [
            {
              title: `Write ${host}, this host alone`,
              risk: 'may-break-clients',
              caution: `The peer then has no say for the rest of ${meant}: what it sends from there is dropped.`,
              operations: [{ kind: 'replace-item', item, text: `${sign}${host}` }],
            },
          ],
        };
      }
    }
  },
});

/** Whose addresses a server gives away with a network that was meant as a host: those of other peers, and its own. */
function takes(model: WireguardModel, index: NetworkIndex, peer: Peer, network: Network): readonly string[] {
  if (model.role !== 'server') return [];
  const isOwn = model.interface.addresses.some(({ outcome }) => {
    const cidr = valueIn(outcome);
    return cidr !== undefined && contains(network, cidr.address);
  });
  const others = new Set(
    index
      .inside(network)
      .filter((each) => each.peer.key?.text !== peer.key?.text)
      .map((each) => each.peer),
  );
  const [first] = others;
  const named = first === undefined ? [] : [others.size === 1 ? first.label : `${others.size} other peers`];
  return [...named, ...(isOwn ? ["this host's own address"] : [])];
}

import { addressText } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import { isEverything, without } from '../../../core/net/cover.ts';
import { contains, hostNetwork, networkText } from '../../../core/net/network.ts';
import { hooksRoute } from '../factories/hook-routes.ts';
import type { WireguardModel } from '../model.ts';
import { tools, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

/** Classes whose addresses may be on a network that is directly connected, and so has a route of its own. */
const NEAR = ['private', 'carrier-nat', 'link-local'];

/** More pieces than this nobody wants to read in a line. */
const MOST_PIECES = 16;

export default wireguardRule({
  title: 'The tunnel would carry itself',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Leave the address of the endpoint out of AllowedIPs, or give it a route of its own.',
  references: [tools],
  *check(model) {
    if (!makesRoutes(model) || hooksRoute(model)) return;
    for (const dialled of model.peers) {
      const host = dialled.endpoint && valueIn(dialled.endpoint.outcome)?.host;
      if (dialled.endpoint === undefined || host?.kind !== 'address') continue;
      for (const peer of model.peers) {
        for (const item of peer.allowedIps) {
          const network = valueIn(item.outcome)?.network;
          if (network === undefined || isEverything(network) || !contains(network, host.address)) continue;
          // Both halves of everything are said by another rule.
          if (network.length === 1) continue;
          const rest = without([network], [hostNetwork(host.address)]).map(networkText);
          const text = addressText(host.address);
          yield {
            at: item.at,
            subject: `${peer.subject}/AllowedIPs ${networkText(network)} holds ${text}`,
            ...(NEAR.includes(classOfAddress(host.address)) ? { severity: 'medium' as const } : {}),
            message: `${networkText(network)} holds ${text}, the endpoint of ${dialled.label}: the packets that carry the tunnel would go into it`,
            related: [{ at: dialled.endpoint.at, message: 'The endpoint stands here.' }],
            fix:
              rest.length === 0 || rest.length > MOST_PIECES
                ? undefined
                : {
                    title: `Leave ${text} out of ${networkText(network)}`,
                    operations: [
                      {
                        kind: 'replace-item',
                        item,
                        text: rest.join(model.dialect === 'networkmanager' ? ';' : ', '),
                      },
                    ],
                    caution: `${text} itself is then not reached through the tunnel.`,
                  },
          };
        }
      }
    }
  },
});

/** Whether AllowedIPs become routes beside the others of the host. */
function makesRoutes(model: WireguardModel): boolean {
  const { interface: local } = model;
  if (local.last('Table')?.undecided === true || model.dialect === 'networkmanager') return false;
  const table = local.table && valueIn(local.table.outcome);
  if (model.dialect === 'networkd') return table?.kind === 'number';
  return local.table === undefined || table?.kind === 'auto' || (table?.kind === 'number' && table.number === 254);
}

import { type Address, addressText } from '../../../core/net/address.ts';
import { networkText } from '../../../core/net/network.ts';
import { toAllotted } from '../factories/allotted-address.ts';
import { type Client, clients, discarded, ownerOf, sharing } from '../factories/clients.ts';
import { nameFor } from '../factories/ends.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Server discards what this client sends',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Give the client the address that stands in AllowedIPs of the server, or write its address there.',
  references: [man('wg(8)', 'AllowedIPs')],
  check: () => [],
  *across(models) {
    const all = clients(models);
    for (const client of all) {
      for (const item of discarded(client)) {
        const address = valueIn(item.outcome)?.address;
        // That two clients have one address is said by a rule of its own.
        if (address === undefined || sharing(all, client, address).length > 0) continue;
        const text = addressText(address);
        yield {
          at: item.at,
          subject: `interface/Address ${text}`,
          message: `${nameFor(client.model, client.server)} ${says(client, address)}: it discards every packet from there`,
          related: [
            {
              at: client.entry.last('AllowedIPs')?.at ?? client.entry.at,
              message: 'What the server takes from this client stands here.',
            },
          ],
          fix: toAllotted(all, client, item),
        };
      }
    }
  },
});

/** More than these nobody reads. */
const MOST_SHOWN = 3;

function says({ server, entry }: Client, address: Address): string {
  const text = addressText(address);
  const owner = ownerOf(server, address);
  if (owner !== undefined) return `has ${text} for ${owner.label} and not for this client`;
  const own = entry.networks.filter(({ address: { family } }) => family === address.family).map(networkText);
  if (own.length === 0) return `has no IPv${address.family} address for this client, which is ${text}`;
  const more = own.length > MOST_SHOWN ? ` and ${own.length - MOST_SHOWN} more` : '';
  return `has ${own.slice(0, MOST_SHOWN).join(', ')}${more} for this client, which is ${text}`;
}

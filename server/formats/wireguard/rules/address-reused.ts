import { addressText } from '../../../core/net/address.ts';
import { toAllotted } from '../factories/allotted-address.ts';
import { clients, discarded, sharing } from '../factories/clients.ts';
import { nameFor } from '../factories/ends.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Two clients of one server have the same address',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Give each client an address of its own, in its file and in AllowedIPs of the server.',
  references: [man('wg(8)', 'AllowedIPs')],
  check: () => [],
  *across(models) {
    const all = clients(models);
    for (const client of all) {
      for (const item of discarded(client)) {
        const address = valueIn(item.outcome)?.address;
        const others = address === undefined ? [] : sharing(all, client, address);
        const [first] = others;
        if (address === undefined || first === undefined) continue;
        const text = addressText(address);
        const named = nameFor(client.model, first.model);
        const more = others.length === 1 ? '' : ` and ${others.length - 1} more`;
        yield {
          at: item.at,
          subject: `interface/Address ${text}`,
          message: `${named}${more} has ${text} on the same server too, and the server does not take it from this client`,
          related: others.map(({ model }) => ({
            at: model.interface.last('Address')?.at ?? model.interface.at,
            message: `The same address stands in ${nameFor(client.model, model)}.`,
          })),
          fix: toAllotted(all, client, item),
        };
      }
    }
  },
});

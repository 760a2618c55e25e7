import { type Address, addressText, familyBits } from '../../../core/net/address.ts';
import type { WireguardProblem } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';
import { type Client, type OwnAddress, ownerOf, sharing } from './clients.ts';

/** Gives a client the one address that the server has for it; `undefined` where the server has several, or another client has it. */
export function toAllotted(all: readonly Client[], client: Client, item: OwnAddress): WireguardProblem['fix'] {
  const cidr = valueIn(item.outcome);
  const address = cidr && allotted(client, cidr.address.family);
  if (cidr === undefined || address === undefined || sharing(all, client, address).length > 0) return undefined;
  const length = cidr.hasLength ? `/${cidr.length}` : '';
  return {
    title: `Write ${addressText(address)}, which the server has for it`,
    operations: [{ kind: 'replace-item', item, text: `${addressText(address)}${length}` }],
    caution:
      'The other way is to write the address of this file into AllowedIPs of the server: compare with what the host uses today.',
  };
}

function allotted({ server, entry }: Client, family: 4 | 6): Address | undefined {
  const own = entry.networks.filter(({ address }) => address.family === family);
  const [only] = own;
  if (own.length !== 1 || only === undefined || only.length !== familyBits(family)) return undefined;
  return ownerOf(server, only.address) === entry ? only.address : undefined;
}

import type { Address } from '../../../core/net/address.ts';
import { type Network, networkOf } from '../../../core/net/network.ts';
import type { WireguardModel } from '../model.ts';
import { valueIn } from '../values/outcome.ts';

/** The tunnel addresses of a host, each with the network that it is in. */
export function ownAddresses({ interface: local }: WireguardModel): readonly {
  readonly address: Address;
  readonly network: Network;
}[] {
  return local.addresses.flatMap(({ outcome }) => {
    const cidr = valueIn(outcome);
    return cidr === undefined ? [] : [{ address: cidr.address, network: networkOf(cidr.address, cidr.length) }];
  });
}

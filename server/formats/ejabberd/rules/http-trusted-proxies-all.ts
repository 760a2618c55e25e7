import type { Network } from '../../../core/net/network.ts';
import { networkIn } from '../acl.ts';
import { optionValue } from '../factories/option-value.ts';
import { reachOfAddress } from '../reach.ts';
import { toplevel } from '../rule.ts';

export default optionValue({
  title: 'Every client may forge its address',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'List the addresses of your proxies in trusted_proxies, and nothing else.',
  references: [toplevel('trusted_proxies')],
  option: 'trusted_proxies',
  wrong({ json, source }) {
    if (source !== 'set') return undefined;
    const texts = json === 'all' ? ['all'] : Array.isArray(json) ? json.filter((item) => typeof item === 'string') : [];
    const wide = texts.find((text) => text === 'all' || isWide(networkIn(text)));
    return wide === undefined
      ? undefined
      : `trusted_proxies has ${wide}: whoever sends the header X-Forwarded-For chooses the address that ACLs and limits go by`;
  },
  good: ['127.0.0.1', '::1'],
  proposal: {
    title: 'Trust proxies on this machine only',
    caution: 'With a proxy on another machine, all clients have the address of that proxy until it is listed, too.',
  },
});

/** Networks that nobody has all of: everything, and wide public ones. */
function isWide(network: Network | undefined): boolean {
  if (network === undefined) return false;
  const { address, length } = network;
  if (length === 0) return true;
  return reachOfAddress(address) === 'global' && length < (address.family === 4 ? 24 : 48);
}

import { addressText } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import type { Peer } from '../peer.ts';
import { tools, wireguardRule } from '../rule.ts';
import { odditiesOf, valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Endpoint that nobody can reach',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the address and the port at which the other end is reached.',
  references: [tools],
  *check({ peers }) {
    for (const peer of peers) {
      const why = whyUnusable(peer);
      if (why === undefined || peer.endpoint === undefined) continue;
      yield {
        at: peer.endpoint.at,
        subject: `${peer.subject}/Endpoint unusable`,
        ...(why.local ? { severity: 'info' as const, profile: 'strict' as const } : {}),
        message: `Endpoint of ${peer.label} ${why.text}`,
      };
    }
  },
});

function whyUnusable({ endpoint }: Peer): { readonly text: string; readonly local?: true } | undefined {
  const value = endpoint && valueIn(endpoint.outcome);
  if (endpoint === undefined || value === undefined) return undefined;
  const odd = odditiesOf(endpoint.outcome).map(({ kind }) => kind);
  // A port that wraps around to 0 is said by the rule about ports that are too large.
  if (odd.includes('port-zero') && !odd.includes('wraps')) return { text: 'has port 0, to which nothing can be sent' };
  if (value.host.kind === 'name') {
    return value.host.name.toLowerCase() === 'localhost' ? { text: LOOPBACK, local: true } : undefined;
  }
  const text = addressText(value.host.address);
  switch (classOfAddress(value.host.address)) {
    case 'unspecified':
    case 'this-network':
      return { text: `is ${text}, which is no destination` };
    case 'multicast':
    case 'broadcast':
      return { text: `is ${text}, which no single host has` };
    case 'loopback':
      return { text: LOOPBACK, local: true };
    default:
      return undefined;
  }
}

const LOOPBACK = 'is this machine itself, which is right only where a program here passes the packets on';

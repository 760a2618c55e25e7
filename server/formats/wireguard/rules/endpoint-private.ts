import { addressText } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import { rfc, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

const PRIVATE = ['private', 'carrier-nat', 'link-local'];

export default wireguardRule({
  title: 'Endpoint is a private address',
  severity: 'low',
  profile: 'strict',
  fix: 'none',
  remedy: 'Write a public name or address, unless both ends stay in one network.',
  references: [rfc(1918), rfc(6598)],
  *check({ peers }) {
    for (const { endpoint, subject, label } of peers) {
      const host = endpoint && valueIn(endpoint.outcome)?.host;
      if (endpoint === undefined || host?.kind !== 'address' || !PRIVATE.includes(classOfAddress(host.address)))
        continue;
      yield {
        at: endpoint.at,
        subject: `${subject}/Endpoint private`,
        message: `Endpoint of ${label} is ${addressText(host.address)}, a private address: elsewhere another host has it, and gets the handshakes`,
      };
    }
  },
});

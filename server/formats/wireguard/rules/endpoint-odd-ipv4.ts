import { addressText } from '../../../core/net/address.ts';
import { tools, wireguardRule } from '../rule.ts';
import { odditiesOf, valueIn } from '../values/outcome.ts';

const ODD = ['short-ipv4', 'octal-ipv4', 'hexadecimal-ipv4'];

export default wireguardRule({
  title: 'Endpoint is read as another address than it looks',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the IPv4 address with four plain decimal numbers, without leading zeros.',
  references: [tools],
  *check({ peers }) {
    for (const { endpoint, subject, label } of peers) {
      const host = endpoint && valueIn(endpoint.outcome)?.host;
      if (endpoint === undefined || host?.kind !== 'address') continue;
      if (!odditiesOf(endpoint.outcome).some(({ kind }) => ODD.includes(kind))) continue;
      yield {
        at: endpoint.at,
        subject: `${subject}/Endpoint notation`,
        message: `Endpoint of ${label} is read as ${addressText(host.address)}: a leading zero is octal, 0x hexadecimal, and numbers that are missing count as 0`,
      };
    }
  },
});

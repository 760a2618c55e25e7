import { man, wireguardRule } from '../rule.ts';
import { endpointText } from '../values/endpoint.ts';
import { odditiesOf, valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'IPv6 endpoint without brackets',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write [address]:port.',
  references: [man('wg(8)', 'Endpoint')],
  *check({ peers }) {
    for (const { endpoint, subject, label } of peers) {
      const value = endpoint && valueIn(endpoint.outcome);
      const odd = endpoint && odditiesOf(endpoint.outcome).map(({ kind }) => kind);
      if (endpoint === undefined || value === undefined || odd === undefined) continue;
      const isWhole = odd.includes('last-group-is-port');
      if (!isWhole && !odd.includes('unbracketed-ipv6')) continue;
      const text = endpointText(value.host, value.port);
      yield {
        at: endpoint.at,
        subject: `${subject}/Endpoint without brackets`,
        message: isWhole
          ? `Endpoint of ${label} is an IPv6 address as a whole, of which wg takes the last group for the port ${value.port}`
          : `Endpoint of ${label} is an IPv6 address without brackets: wg takes what follows the last colon for the port, and other programs refuse it`,
        fix: isWhole
          ? undefined
          : {
              title: `Write ${text}`,
              operations: [{ kind: 'rewrite', setting: endpoint.setting, value: text }],
              caution: 'It is taken as wg takes it today. Compare it with the address of the other end.',
            },
      };
    }
  },
});

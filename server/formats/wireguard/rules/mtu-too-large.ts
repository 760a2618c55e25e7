import { code, tools, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

/** Bytes: what is left of 1500 behind the headers of WireGuard over IPv4, and over IPv6. */
const OVER_IPV4 = 1440;
const OVER_IPV6 = 1420;

/** From here on somebody has jumbo frames in mind. */
const JUMBO = 8000;

export default wireguardRule({
  title: 'MTU leaves no room for the tunnel',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove the line, or set 1420.',
  references: [tools, code('WireGuard adds 60 bytes over IPv4 and 80 over IPv6')],
  *check({ interface: local }) {
    const { mtu } = local;
    const bytes = mtu && valueIn(mtu.outcome);
    if (mtu === undefined || bytes === undefined || bytes <= OVER_IPV6 || bytes >= JUMBO) return;
    const isClose = bytes <= OVER_IPV4;
    yield {
      at: mtu.at,
      subject: 'interface/MTU',
      ...(isClose ? { severity: 'info' as const, profile: 'strict' as const } : {}),
      message: isClose
        ? `MTU ${bytes} fits only where the tunnel itself runs over IPv4; over IPv6 at most ${OVER_IPV6} do`
        : `MTU ${bytes} leaves no room for the headers of WireGuard on a link of 1500 bytes: large packets are split or lost`,
      fix: {
        title: 'Let the MTU be found',
        operations: local.all('MTU').map((setting) => ({ kind: 'remove', setting }) as const),
        caution: 'On a network with larger frames than 1500 bytes the number may have been right.',
      },
    };
  },
});

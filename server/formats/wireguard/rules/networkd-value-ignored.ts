import { droppedValues } from '../factories/dropped-values.ts';
import { commentBehind } from '../factories/inline-comment.ts';
import { man, wireguardRule } from '../rule.ts';
import { odditiesOf } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Value that systemd-networkd cannot read and goes on without',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write a value that systemd.netdev(5) allows.',
  references: [man('systemd.netdev(5)', '[WireGuard]'), man('systemd.netdev(5)', '[WireGuardPeer]')],
  *check(model) {
    if (model.dialect !== 'networkd') return;
    for (const { setting, at, subject, label, refusal, isAlone, isNoHost, fix } of droppedValues(model)) {
      // A comment behind the value has a rule of its own.
      if (commentBehind(setting) !== undefined) continue;
      const effect = isAlone ? EFFECTS[setting.option] : undefined;
      yield {
        at,
        subject,
        message: isNoHost
          ? `${label}: ${refusal.reason}, and no such host is ever found`
          : `${label}: ${refusal.reason}, and networkd goes on without it${effect === undefined ? '' : `: ${effect}`}`,
        fix,
      };
    }
    for (const { endpoint, subject, label } of model.peers) {
      if (endpoint === undefined || !odditiesOf(endpoint.outcome).some(({ kind }) => kind === 'no-port')) continue;
      if (commentBehind(endpoint.setting) !== undefined) continue;
      yield {
        at: endpoint.at,
        subject: `${subject}/Endpoint`,
        message: `Endpoint of ${label}: there is no port, and networkd takes the address without one: the peer cannot be called`,
      };
    }
  },
});

/** What the tunnel is like when it has no value for an option. */
const EFFECTS: Readonly<Record<string, string>> = {
  Address: 'the host has no address in the tunnel',
  AllowedIPs: 'nothing is sent to the peer, nor taken from it',
  Endpoint: 'the peer cannot be called',
  FwMark: 'the encrypted packets carry no mark',
  ListenPort: 'the port is another one after each start',
  MTU: 'the size of packets is the usual one',
  PersistentKeepalive: 'nothing keeps the way back open',
  Table: 'no routes are made',
};

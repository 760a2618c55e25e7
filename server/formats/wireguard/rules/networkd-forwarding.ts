import type { NetworkdModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';

export default wireguardRule({
  title: 'Network settings of the tunnel make a router of the host',
  severity: 'low',
  profile: 'strict',
  fix: 'none',
  remedy: 'Take it out where peers need this host alone; else say in the firewall what they may reach.',
  references: [man('systemd.network(5)', 'IPForward='), man('systemd.network(5)', 'IPMasquerade=')],
  *check(model) {
    if (model.dialect !== 'networkd' || !isTunnel(model)) return;
    for (const [option, effect] of Object.entries(EFFECTS)) {
      const setting = model.interface.decided(option);
      if (setting === undefined || !isOn(setting)) continue;
      yield {
        at: setting.at,
        subject: `interface/${option}`,
        message: `${option}=${setting.text} ${effect}, and networkd filters nothing: only a firewall keeps peers out of the other networks`,
      };
    }
  },
});

const EFFECTS: Readonly<Record<string, string>> = {
  IPForward: 'makes the host pass packets on between all of its interfaces',
  IPMasquerade:
    'lets peers out under the address of the host and switches forwarding on, before systemd 256 for all interfaces',
  IPv4Forwarding: 'passes IPv4 packets of the peers on to every network of the host',
  IPv6Forwarding: 'passes IPv6 packets of the peers on to every network of the host',
};

/** A .network file alone does not tell whether it is for a tunnel: its name may be anybody's. */
function isTunnel({ parts, peers }: NetworkdModel): boolean {
  return peers.length > 0 || parts.some(({ section }) => section.name === 'WireGuard');
}

/** Source: systemd.network(5): a boolean, or families. */
function isOn({ text }: Setting): boolean {
  return /^(yes|true|1|on|y|t|ipv4|ipv6|both)$/i.test(text);
}

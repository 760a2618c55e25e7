import { commentBehind } from '../factories/inline-comment.ts';
import { maskKeys } from '../key-like.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';

export default wireguardRule({
  title: 'Comment behind a value of systemd-networkd',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Put the comment on a line of its own.',
  references: [man('systemd.netdev(5)')],
  *check(model) {
    if (model.dialect !== 'networkd') return;
    for (const setting of model.settings) {
      const comment = commentBehind(setting);
      if (comment === undefined) continue;
      const peer = model.peers.find(({ settings }) => settings.includes(setting));
      yield {
        at: setting.partAt(comment.start, comment.end),
        subject: `${peer?.subject ?? 'interface'}/${setting.option} comment`,
        message: `networkd knows comments only as lines of their own, and takes this for a part of ${setting.key}${peer === undefined ? '' : ` of ${peer.label}`}: ${effect(setting)}`,
        fix: moved(setting, comment.start),
      };
    }
  },
});

const LISTS = ['AllowedIPs', 'DNS'];

function effect({ option }: Setting): string {
  if (LISTS.includes(option)) return 'each of its words is an item that it cannot read';
  return /KeyFile$/.test(option)
    ? 'there is no file of such a name'
    : 'it cannot read the value and goes on without it';
}

function moved(setting: Setting, start: number): WireguardProblem['fix'] {
  const { path, line } = setting;
  const comment = setting.ask((written) => written.slice(start).trim());
  const value = setting.ask((written) => written.slice(0, start).trim());
  // What may be a key is not shown to anybody.
  if (maskKeys(comment) !== comment) return undefined;
  return {
    title: 'Put the comment on a line of its own',
    operations: [
      { kind: 'insert-line', path, before: line, text: comment },
      { kind: 'rewrite', setting, value },
    ],
    caution: 'The setting has no effect as it is, and comes into force then.',
    reveals: REVEALED,
  };
}

/** What is said of values that can be read. */
const REVEALED = [
  'allowedips-duplicate-across-peers',
  'allowedips-host-bits',
  'allowedips-overlap',
  'endpoint-hostname',
  'endpoint-private',
  'keepalive-extreme',
  'keepalive-on-server',
  'listen-port-well-known',
  'mtu-breaks-ipv6',
  'mtu-too-large',
  'networkd-default-route-loop',
  'networkd-file-mode',
  'networkd-keyfile-relative',
  'networkd-value-ignored',
].map((name) => `wireguard/${name}`);

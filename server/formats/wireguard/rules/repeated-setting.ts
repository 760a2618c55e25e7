import type { Group } from '../group.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import { readPublicKey } from '../values/keys.ts';

/** Settings of which the last line alone counts; of all others every line does. */
const OF_INTERFACE = ['PrivateKey', 'ListenPort', 'FwMark', 'MTU', 'Table', 'SaveConfig'];
const OF_PEER = ['PublicKey', 'PresharedKey', 'Endpoint', 'PersistentKeepalive'];

export default wireguardRule({
  title: 'Setting that a later line overrides',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line that does not count.',
  references: [man('wg(8)', 'CONFIGURATION FILE FORMAT')],
  *check(model) {
    if (model.dialect !== 'wg') return;
    const refused = new Set(model.refusals.map(({ setting }) => setting));
    for (const option of OF_INTERFACE) yield* overridden(model.interface, option, 'interface', refused);
    for (const peer of model.peers) {
      for (const option of OF_PEER) yield* overridden(peer, option, peer.subject, refused);
    }
  },
});

function* overridden(
  group: Group,
  option: string,
  name: string,
  refused: ReadonlySet<unknown>,
): Iterable<WireguardProblem> {
  const settings = group.all(option);
  const [last, ...others] = settings.toReversed();
  const earlier = others.toReversed();
  if (last === undefined || settings.some((setting) => setting.undecided || refused.has(setting))) return;
  // Two different keys in one section are two peers, of which another rule speaks.
  if (option === 'PublicKey' && keysIn(settings).size > 1) return;
  for (const setting of earlier) {
    yield {
      at: setting.at,
      subject: `${name}/${option} overridden`,
      tag: 'unnecessary',
      message: `a later ${option} counts, and this line has no effect`,
      related: [{ at: last.at, message: 'This line counts.' }],
      fix: {
        title: earlier.length === 1 ? 'Remove the line that does not count' : 'Remove the lines that do not count',
        operations: earlier.map((each) => ({ kind: 'remove', setting: each }) as const),
      },
    };
  }
}

function keysIn(settings: Group['settings']): ReadonlySet<string> {
  return new Set(
    settings.flatMap((setting) => {
      const reading = setting.ask(readPublicKey);
      return reading.ok ? [reading.key.text] : [];
    }),
  );
}

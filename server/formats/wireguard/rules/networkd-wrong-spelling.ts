import { isOtherSpelling, meantBy } from '../factories/nearest-key.ts';
import { effectsUnder } from '../factories/passed-over-section.ts';
import { settingsOf } from '../facts/settings.ts';
import type { NetworkdModel } from '../model.ts';
import { optionOf } from '../options.ts';
import type { Part } from '../part.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';

/** Sections that people write for those of networkd, in lower case without blanks and hyphens. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['interface', 'WireGuard'],
  ['wireguard', 'WireGuard'],
  ['peer', 'WireGuardPeer'],
  ['wireguardpeer', 'WireGuardPeer'],
  ['netdev', 'NetDev'],
]);

/** Settings of wg-quick that networkd has in a .network file. */
const ELSEWHERE = ['address', 'dns'];

export default wireguardRule({
  title: 'Spelling of wg-quick in a file of systemd-networkd',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write sections and settings as systemd.netdev(5) spells them, capitals included.',
  references: [man('systemd.netdev(5)', '[WireGuard]'), man('systemd.netdev(5)', '[WireGuardPeer]')],
  *check(model) {
    if (model.dialect !== 'networkd') return;
    for (const part of model.parts) yield* part.part === 'other' ? section(model, part) : settings(model, part);
  },
});

/** What may come to light when networkd reads what it passed over. */
const REVEALED = [
  'address-missing',
  'allowedips-duplicate-across-peers',
  'allowedips-host-bits',
  'allowedips-missing',
  'allowedips-overlap',
  'allowedips-redundant',
  'duplicate-peer',
  'endpoint-hostname',
  'key-malformed',
  'keepalive-extreme',
  'keepalive-on-server',
  'listen-port-missing',
  'listen-port-well-known',
  'networkd-default-route-loop',
  'networkd-file-mode',
  'networkd-inline-comment',
  'networkd-key-and-keyfile',
  'networkd-keyfile-relative',
  'networkd-no-routes',
  'networkd-private-key-inline',
  'networkd-value-ignored',
  'networkd-wrong-spelling',
  'no-way-to-connect',
  'peer-public-key-missing',
  'preshared-key-in-vcs',
  'preshared-key-missing',
  'private-key-in-vcs',
  'private-key-missing',
  'unknown-key',
  'unknown-section',
].map((name) => `wireguard/${name}`);

function* section(model: NetworkdModel, part: Part): Iterable<WireguardProblem> {
  const { path, section: own, uncertain } = part;
  const { header, name } = own;
  const right = MEANT.get(name.toLowerCase().replace(/[\s_-]/g, ''));
  if (header === undefined || !header.closed || uncertain || right === undefined || !path.includes('.netdev')) return;
  yield {
    at: { path, span: header.span },
    subject: `[${name}]`,
    message: `networkd knows no section [${name}] and passes over all that stands in it: it is called [${right}] here`,
    fix: {
      title: `Write [${right}]`,
      operations: [
        { kind: 'replace', path, span: header.written.span, text: right, moves: effectsUnder(model, part, right) },
      ],
      caution: 'What stands in the section has no effect as it is, and comes into force then.',
      reveals: REVEALED,
    },
  };
}

function* settings(model: NetworkdModel, { part, settings: own }: Part): Iterable<WireguardProblem> {
  if (part === 'network') return;
  for (const setting of own) {
    const { known, undecided, key, section: home } = setting;
    if (known || undecided || !isOtherSpelling(model, setting)) continue;
    const peer = model.peers.find((each) => each.settings.includes(setting));
    const right = rightOf(model, setting);
    yield {
      at: setting.keyAt,
      subject: `${peer?.subject ?? 'interface'}/${key}`,
      message: `networkd knows no ${key} in [${home.name}] and goes on without it: ${right.text}`,
      fix:
        right.name === undefined
          ? undefined
          : {
              title: `Change the key to ${right.name}`,
              operations: [
                {
                  kind: 'rename',
                  setting,
                  key: right.name,
                  option: optionOf('networkd', home.name, right.name) ?? right.name,
                },
              ],
              caution: 'The line has no effect as it is, and comes into force then.',
              reveals: REVEALED,
            },
    };
  }
}

/** The name that networkd has for a setting in the same section, and what to say where it has none. */
function rightOf(model: NetworkdModel, setting: Setting): { readonly name?: string; readonly text: string } {
  const written = setting.key.toLowerCase();
  const meant = meantBy(model, setting);
  const here = settingsOf('networkd', setting.section.name).some(
    ({ name }) => name === (meant?.kind === 'here' ? meant.setting.name : undefined),
  );
  if (meant?.kind === 'here' && here)
    return { name: meant.setting.name, text: `it is called ${meant.setting.name} here` };
  if (ELSEWHERE.includes(written)) return { text: 'it belongs in [Network] of the .network file' };
  if (meant?.kind === 'elsewhere') {
    return { text: `${meant.setting.name} in [${meant.setting.section}] is what it has instead` };
  }
  return { text: 'it has nothing of the kind' };
}

import { type DroppedValue, droppedValues } from '../factories/dropped-values.ts';
import { isOtherSpelling, meantBy } from '../factories/nearest-key.ts';
import { effectsUnder } from '../factories/passed-over-section.ts';
import type { NetworkManagerModel } from '../model.ts';
import { optionOf } from '../options.ts';
import { code, man, type WireguardProblem, wireguardRule } from '../rule.ts';
import { readSecretFlags } from '../values/key-sources.ts';
import { consequence, type FaultKind, odditiesOf } from '../values/outcome.ts';

export default wireguardRule({
  title: 'NetworkManager cannot read a value and goes on without it',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write names and values as nm-settings-keyfile(5) has them: small letters, hyphens, lists with semicolons.',
  references: [man('nm-settings-keyfile(5)'), code('NetworkManager source, nm-setting-wireguard.c')],
  *check(model) {
    if (model.dialect !== 'networkmanager') return;
    for (const dropped of droppedValues(model)) {
      // Commas between networks have a rule of their own.
      if (dropped.setting.option === 'AllowedIPs' && dropped.setting.text.includes(',')) continue;
      // A size that no link has is kept in the profile, and tried on the link.
      if (dropped.setting.option === 'MTU' && dropped.refusal.fault === 'out-of-range') continue;
      yield problem(dropped);
    }
    yield* wrapped(model);
    yield* flags(model);
    yield* spelt(model);
    yield* sections(model);
  },
});

function problem(dropped: DroppedValue): WireguardProblem {
  const { setting, at, subject, label, refusal, isAlone, isNoHost, fix } = dropped;
  const effect = isAlone ? EFFECTS[setting.option] : undefined;
  const does =
    (setting.option === 'Address' ? LENGTHS[refusal.fault] : undefined) ??
    `${consequence(refusal, 'networkmanager')}${effect === undefined ? '' : `: ${effect}`}`;
  return {
    at,
    subject,
    message: `${label}: ${refusal.reason}, and ${isNoHost ? 'no such host is ever found' : does}`,
    fix,
  };
}

/** What becomes of an address whose length is none. Tried with 1.42. */
const LENGTHS: Partial<Readonly<Record<FaultKind, string>>> = {
  'dotted-mask': 'NetworkManager takes the mask for a gateway, and /24 for the length',
  'prefix-missing': 'NetworkManager takes /24, or /64 for IPv6',
  'prefix-not-a-number': 'NetworkManager refuses the profile',
  'prefix-too-long': 'NetworkManager takes /24 instead, or /64 for IPv6',
};

/** What the tunnel is like when it has no value for an option. */
const EFFECTS: Readonly<Record<string, string>> = {
  Address: 'with method=manual it then refuses the profile',
  AllowedIPs: 'nothing is sent to the peer, nor taken from it',
  Endpoint: 'the peer cannot be called',
  ListenPort: 'the port is another one after each start',
  PersistentKeepalive: 'nothing keeps the way back open',
};

function* wrapped({ peers }: NetworkManagerModel): Iterable<WireguardProblem> {
  for (const { keepalive, subject, label } of peers) {
    const wraps = keepalive && odditiesOf(keepalive.outcome).find(({ kind }) => kind === 'wraps');
    if (keepalive === undefined || wraps === undefined) continue;
    yield {
      at: keepalive.at,
      subject: `${subject}/PersistentKeepalive`,
      message: `persistent-keepalive of ${label} is more than 65535, and ${wraps.note} without a word`,
    };
  }
}

/** Flags of the private key; those of a preshared key have a rule of their own. */
function* flags({ interface: local }: NetworkManagerModel): Iterable<WireguardProblem> {
  const setting = local.decided('PrivateKeyFlags');
  if (setting === undefined || setting.text === '') return;
  const outcome = readSecretFlags(setting.text, 'private-key');
  if (outcome.kind !== 'refused') return;
  yield {
    at: setting.at,
    subject: 'interface/PrivateKeyFlags',
    message: `private-key-flags: ${outcome.reason}${outcome.effect === 'file' ? `, and ${consequence(outcome, 'networkmanager')}` : ''}`,
  };
}

const OWN = /^wireguard(-peer\..*)?$/s;

/** What comes to light when a line is read that was passed over. */
const REVEALED = [
  'allowedips-host-bits',
  'endpoint-hostname',
  'full-tunnel-ip-family-leak',
  'key-malformed',
  'listen-port-well-known',
  'nm-allowed-ips-comma',
  'nm-dns-leak',
  'nm-file-mode',
  'nm-preshared-key-ignored',
  'nm-private-key-stored',
  'nm-value-ignored',
  'preshared-key-in-vcs',
  'private-key-in-vcs',
  'private-key-inline',
  'unknown-key',
].map((name) => `wireguard/${name}`);

function* spelt(model: NetworkManagerModel): Iterable<WireguardProblem> {
  for (const setting of model.settings) {
    const { known, undecided, section, key } = setting;
    if (known || undecided || !OWN.test(section.name) || !isOtherSpelling(model, setting)) continue;
    const peer = model.peers.find(({ settings }) => settings.includes(setting));
    const meant = meantBy(model, setting);
    const right = meant?.kind === 'here' || meant?.kind === 'elsewhere' ? meant.setting : undefined;
    const place = right === undefined || meant?.kind === 'here' ? '' : ` in [${right.section}]`;
    yield {
      at: setting.keyAt,
      subject: `${peer?.subject ?? 'interface'}/${key}`,
      message: `NetworkManager knows no ${key} here and drops the line without a word${right === undefined ? '' : `: it is called ${right.name}${place}`}`,
      fix:
        right === undefined || meant?.kind !== 'here'
          ? undefined
          : {
              title: `Change the key to ${right.name}`,
              operations: [
                {
                  kind: 'rename',
                  setting,
                  key: right.name,
                  option: optionOf('networkmanager', section.name, right.name) ?? right.name,
                },
              ],
              caution: 'The line has no effect as it is, and comes into force then.',
              reveals: REVEALED,
            },
    };
  }
}

/** Sections in the spelling of wg-quick or networkd; what they are called here. */
const SECTIONS: ReadonlyMap<string, string> = new Map([
  ['interface', 'wireguard'],
  ['wireguard', 'wireguard'],
  ['peer', 'wireguard-peer.PUBLIC-KEY'],
  ['wireguardpeer', 'wireguard-peer.PUBLIC-KEY'],
]);

function* sections(model: NetworkManagerModel): Iterable<WireguardProblem> {
  for (const own of model.parts) {
    const { part, path, uncertain, section } = own;
    const right = SECTIONS.get(section.name.toLowerCase());
    if (part !== 'other' || uncertain || right === undefined || section.header?.closed !== true) continue;
    const { span } = section.header.written;
    yield {
      at: { path, span: section.header.span },
      subject: `[${section.name}]`,
      message: `NetworkManager knows no section [${section.name}] and drops it without a word: it is called [${right}] here`,
      fix:
        right === 'wireguard'
          ? {
              title: 'Write [wireguard]',
              operations: [{ kind: 'replace', path, span, text: right, moves: effectsUnder(model, own, right) }],
              caution: 'What stands in the section has no effect as it is, and comes into force then.',
              reveals: REVEALED,
            }
          : undefined,
    };
  }
}

import type { Problem } from '../../../core/lint/rule.ts';
import type { Place } from '../../../core/text/span.ts';
import type { WireguardOperation } from '../edit.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import type { Setting } from '../setting.ts';
import type { KeyFault } from '../values/key-fault.ts';
import {
  type KeyReading,
  type PresharedKey,
  type PrivateKey,
  type PublicKey,
  readPresharedKey,
  readPrivateKey,
  readPublicKey,
} from '../values/keys.ts';

/** A key as it is written, whether it counts or not. */
export type WrittenKey = {
  /** `undefined` for a public key in the header of a key file. */
  readonly setting: Setting | undefined;
  readonly at: Place;
  readonly peer: Peer | undefined;
  /** What problems about it are about: `interface/PrivateKey`, `peer Rhq1xuhC…/PresharedKey`. */
  readonly subject: string;
  /** How a message speaks of it: `PrivateKey`, `PresharedKey of peer alice (Rhq1xuhC…)`. */
  readonly label: string;
} & (
  | { readonly option: 'PrivateKey'; readonly reading: KeyReading<PrivateKey> }
  | { readonly option: 'PublicKey'; readonly reading: KeyReading<PublicKey> }
  | { readonly option: 'PresharedKey'; readonly reading: KeyReading<PresharedKey> }
);

/** Every key of a unit in the order of its sections: those that a later line overrides too, for wg refuses a bad one all the same. */
export function writtenKeys(model: WireguardModel): readonly WrittenKey[] {
  const own = model.interface.all('PrivateKey').map((setting): WrittenKey => {
    const base = { setting, at: setting.at, peer: undefined, subject: 'interface/PrivateKey', label: 'PrivateKey' };
    return { ...base, option: 'PrivateKey', reading: setting.ask(readPrivateKey) };
  });
  return [...own, ...model.peers.flatMap(keysOfPeer)].filter(({ setting }) => setting?.undecided !== true);
}

function keysOfPeer(peer: Peer): readonly WrittenKey[] {
  const base = (option: string) => ({
    peer,
    subject: `${peer.subject}/${option}`,
    label: `${option} of ${peer.label}`,
  });
  const inHeader = peer.publicKey?.setting === undefined ? peer.publicKey : undefined;
  return [
    ...(inHeader === undefined ? [] : [{ ...inHeader, ...base('PublicKey'), option: 'PublicKey' as const }]),
    ...peer.settings.flatMap((setting): WrittenKey[] => {
      const { at, option } = setting;
      if (option === 'PublicKey') {
        return [{ setting, at, ...base(option), option, reading: setting.ask(readPublicKey) }];
      }
      if (option !== 'PresharedKey') return [];
      return [{ setting, at, ...base(option), option, reading: setting.ask(readPresharedKey) }];
    }),
  ];
}

/** What a key that is none leads to, as half a sentence. */
export function brokenKeyConsequence({ dialect }: WireguardModel, { option }: WrittenKey): string {
  if (dialect === 'wg') return 'wg refuses the whole file';
  if (dialect === 'networkd') {
    if (option === 'PrivateKey') return 'networkd does not make the device';
    return option === 'PublicKey'
      ? 'networkd leaves the peer out'
      : 'networkd brings the tunnel up without a preshared key';
  }
  if (option === 'PrivateKey') return 'NetworkManager cannot bring the connection up';
  return option === 'PublicKey'
    ? 'NetworkManager drops the peer without a word'
    : 'NetworkManager drops it without a word, and the tunnel has no preshared key';
}

/** What may come to light when a damaged key is put right: all that is said of sound ones. */
const REVEALED = [
  'allowedips-duplicate-across-peers',
  'duplicate-peer',
  'key-low-entropy',
  'networkd-private-key-inline',
  'nm-private-key-stored',
  'peer-is-self',
  'preshared-key-equals-other-key',
  'preshared-key-in-vcs',
  'preshared-key-reused',
  'preshared-key-zero',
  'private-key-in-vcs',
  'private-key-inline',
  'private-key-unclamped',
  'private-key-used-as-public',
  'private-key-zero',
  'public-key-invalid-point',
  'well-known-key',
].map((name) => `wireguard/${name}`);

/** Writes what makes a key of a damaged one; `undefined` when nobody can tell what it was. Never names a part of it. */
export function repaired(key: WrittenKey, fault: KeyFault): Problem<WireguardOperation>['fix'] {
  const { setting } = key;
  if (setting === undefined || fault.repairs.length === 0) return undefined;
  const moves = key.option === 'PublicKey' ? ('all' as const) : [`${key.peer?.subject ?? 'interface'}/${key.option}`];
  const titles: Partial<Record<KeyFault['kind'], string>> = {
    quoted: 'Take the quotes away',
    'no-padding': 'Write the = that ends it',
    'url-safe': 'Write it in standard base64',
    'trailing-text': 'Take away the text behind the key',
  };
  return {
    title: titles[fault.kind] ?? 'Write it as a key',
    reveals: REVEALED,
    caution:
      'The result is a key. Whether it is the right one is known only by comparing it with `wg pubkey` of the other end.',
    operations: fault.repairs.map(({ at, remove, insert }) => ({
      kind: 'replace',
      path: setting.path,
      span: setting.partAt(at, at + remove).span,
      text: insert,
      moves,
    })),
  };
}

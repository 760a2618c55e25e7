import type { Place } from '../../../core/text/span.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import type { Setting } from '../setting.ts';
import { keyInFileCounts } from '../values/key-sources.ts';
import type { PresharedKey, PrivateKey } from '../values/keys.ts';

/** A well-formed key that the program uses. */
interface Counting<Key> {
  readonly key: Key;
  readonly setting: Setting;
  readonly at: Place;
}

/** The private key of the interface; `undefined` where it is none, or NetworkManager does not take it from the file. */
export function countingPrivateKey({ interface: local }: WireguardModel): Counting<PrivateKey> | undefined {
  const { privateKey } = local;
  if (privateKey?.setting === undefined || !privateKey.reading.ok) return undefined;
  if (!keyInFileCounts(local.last('PrivateKeyFlags')?.text, 'private-key')) return undefined;
  return { key: privateKey.reading.key, setting: privateKey.setting, at: privateKey.at };
}

/** The preshared key of a peer; `undefined` likewise, as in a profile without flags, which drops it. */
export function countingPresharedKey(model: WireguardModel, peer: Peer): Counting<PresharedKey> | undefined {
  const { presharedKey } = peer;
  if (presharedKey?.setting === undefined || !presharedKey.reading.ok) return undefined;
  const isDropped =
    model.dialect === 'networkmanager' && !keyInFileCounts(peer.last('PresharedKeyFlags')?.text, 'preshared-key');
  return isDropped ? undefined : { key: presharedKey.reading.key, setting: presharedKey.setting, at: presharedKey.at };
}

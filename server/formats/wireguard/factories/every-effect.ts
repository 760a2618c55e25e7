import { effects } from '../effects.ts';
import { settingsOf } from '../facts/settings.ts';
import type { WireguardModel } from '../model.ts';
import { readPublicKey } from '../values/keys.ts';

/** A line that is, or will be, the public key of a peer. */
const PUBLIC_KEY = /^\s*pub(?:lic)?\s*[-_]?\s*key\W+([A-Za-z0-9+/]{43}=)/gim;

/**
 * The effects that a wg file may have once a line of it counts for which it was refused: those that it has, and those of
 * peers that nobody sees yet.
 */
export function everyEffect(model: WireguardModel): readonly string[] {
  const names = [...model.trees.values()].flatMap(({ text }) =>
    [...text.matchAll(PUBLIC_KEY)].flatMap(([, written = '']) => {
      const reading = readPublicKey(written);
      return reading.ok ? [`peer ${reading.key.name}`] : [];
    }),
  );
  const ofInterface = settingsOf('wg', 'Interface').map(({ name }) => `interface/${name}`);
  const ofPeers = settingsOf('wg', 'Peer').flatMap(({ name }) => names.map((peer) => `${peer}/${name}`));
  return [...effects(model).keys(), ...ofInterface, ...ofPeers];
}

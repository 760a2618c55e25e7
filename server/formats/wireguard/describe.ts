import type { EffectWords } from '../../core/lint/settings.ts';
import { effectName, effects, interfaceDefaults, peerDefaults } from './effects.ts';
import type { WireguardModel } from './model.ts';

/** Keys of which only what follows from them may be shown. */
const DERIVED: Readonly<Record<string, string>> = {
  PrivateKey: 'public key of the interface',
  PresharedKey: 'preshared key',
};

/**
 * What a key of the effects is called: an option of the interface, or of a peer by its name and key. `undefined` for a peer
 * that is not there.
 */
export function describeEffect(model: WireguardModel, key: string): EffectWords | undefined {
  const cut = key.lastIndexOf('/');
  const [owner, option] = [key.slice(0, cut), key.slice(cut + 1)];
  const setting = Object.hasOwn(DERIVED, option) ? (DERIVED[option] ?? option) : option;
  const written = effectsOf(model).get(key);
  if (owner === 'interface') return { setting, scope: '', inForce: written ?? own(interfaceDefaults, option) };
  const peer = model.peers.findLast((each) => effectName(each) === owner);
  if (peer === undefined) return undefined;
  return { setting, scope: peer.label, inForce: written ?? own(peerDefaults, option) };
}

/** Effects by the model that they are of: there are as many questions as keys. */
const known = new WeakMap<WireguardModel, ReadonlyMap<string, string>>();

function effectsOf(model: WireguardModel): ReadonlyMap<string, string> {
  const all = known.get(model) ?? effects(model);
  known.set(model, all);
  return all;
}

function own(table: Readonly<Record<string, string>>, option: string): string | undefined {
  return Object.hasOwn(table, option) ? table[option] : undefined;
}

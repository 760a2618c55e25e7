import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';

/** One end of a tunnel whose other end is at hand too. */
export interface End {
  readonly model: WireguardModel;
  /** The section in which it speaks of the other end. */
  readonly peer: Peer;
}

/** Two units that stand for the two ends of a tunnel: each has the other one's public key, or at least one of them has. */
export interface Tunnel {
  readonly near: End;
  readonly far: { readonly model: WireguardModel; readonly peer: Peer | undefined };
}

/** Files that are kept beside the real one. */
const COPY =
  /(\.(bak|backup|old|orig|save|saved|dpkg-\w+|rpm\w+|disabled|tmp|swp)|~|[-_.]\d{4}-?\d{2}-?\d{2})(\.conf)?$/i;

/**
 * How a message about one unit names the file of another: as much of its path as tells it from the unit's own file, such as
 * `wg1.conf` or `bob/etc/wireguard/wg0.conf`.
 */
export function nameFor(model: WireguardModel, other: WireguardModel): string {
  const [own, names] = [model, other].map(({ unit }) => unit.rootPath.split('/'));
  if (own === undefined || names === undefined) return '';
  let shown = 1;
  while (shown < names.length && own.at(-shown) === names.at(-shown)) shown++;
  return names.slice(-shown).join('/');
}

/**
 * How messages among several units name a peer: by its number where its key is a private key of one of them, for the
 * beginning of that is a part of a secret.
 */
export function namesAmong(models: readonly WireguardModel[], peer: Peer): Pick<Peer, 'subject' | 'label'> {
  const { key, number } = peer;
  if (key === undefined || !models.some((model) => model.interface.isPrivate(key))) return peer;
  return { subject: `peer number ${number}`, label: `peer number ${number}` };
}

/** Units that are configurations of their own: no copies of another one, by their name or by their text. */
export function originals(models: readonly WireguardModel[]): readonly WireguardModel[] {
  const texts = new Set<string>();
  return models.filter((model) => {
    const text = model.unit.files.get(model.unit.rootPath)?.text ?? '';
    if (COPY.test(model.unit.rootPath) || texts.has(text)) return false;
    texts.add(text);
    return true;
  });
}

/** Units by the public key of their interface; those whose key is not at hand are left out. */
export function byPublicKey(models: readonly WireguardModel[]): ReadonlyMap<string, readonly WireguardModel[]> {
  const groups = new Map<string, WireguardModel[]>();
  for (const model of models) {
    const key = model.interface.publicKey;
    if (key === undefined || key.isSmallOrder) continue;
    groups.set(key.text, [...(groups.get(key.text) ?? []), model]);
  }
  return groups;
}

/**
 * Every peer that is the interface of exactly one other unit, with the section in which that one speaks back. The last
 * section of a key is the one that counts.
 */
export function tunnels(models: readonly WireguardModel[]): readonly Tunnel[] {
  const known = originals(models);
  const owners = byPublicKey(known);
  return known.flatMap((model) => {
    const own = model.interface.publicKey;
    if (own === undefined) return [];
    return model.peers.flatMap((peer): Tunnel[] => {
      const [owner, ...others] = owners.get(peer.key?.text ?? '') ?? [];
      if (owner === undefined || owner === model || others.length > 0 || peer.key === undefined) return [];
      const back = owner.peers.findLast(({ key }) => key?.equals(own));
      return [{ near: { model, peer }, far: { model: owner, peer: back } }];
    });
  });
}

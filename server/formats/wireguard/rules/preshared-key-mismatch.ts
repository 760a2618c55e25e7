import { type End, nameFor, tunnels } from '../factories/ends.ts';
import { hooksSet } from '../factories/hook-routes.ts';
import { lacks } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import { keyInFileCounts } from '../values/key-sources.ts';
import type { PresharedKey } from '../values/keys.ts';

export default wireguardRule({
  title: 'The two ends have different preshared keys',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write the same PresharedKey into both files, or take it out of both.',
  references: [man('wg(8)', 'PresharedKey')],
  check: () => [],
  *across(models) {
    for (const { near, far } of tunnels(models)) {
      if (far.peer === undefined || isRepeated(near) || isRepeated({ ...far, peer: far.peer })) continue;
      const other: End = { model: far.model, peer: far.peer };
      const [here, there] = [sharedKey(near), sharedKey(other)];
      if (here === undefined || there === undefined || !isTheOneToTell(models, near, here, other, there)) continue;
      if (there === 'none' || (here !== 'none' && here.holdsSameAs(there))) continue;
      const file = nameFor(near.model, other.model);
      const set = near.peer.last('PresharedKey');
      yield {
        ...(set === undefined ? near.peer.missing('PresharedKey') : { at: set.at }),
        subject: `${near.peer.subject}/PresharedKey`,
        message: `${here === 'none' ? `${file} has a preshared key for this tunnel and this file has none` : `${file} has another preshared key for this tunnel`}: no handshake is completed`,
        related: [
          {
            at: other.peer.last('PresharedKey')?.at ?? other.peer.at,
            message: 'The key of the other end stands here.',
          },
        ],
        fix: {
          title: `Take over the key of ${file}`,
          operations: [{ kind: 'set', of: near.peer, option: 'PresharedKey', value: there.secret }],
          caution:
            'If a third place has the key of this file, as a phone does, that one is then wrong. Both ends must be loaded anew.',
          reveals: REVEALED,
        },
      };
    }
  },
});

const REVEALED = ['networkd-private-key-inline', 'preshared-key-in-vcs', 'preshared-key-reused'].map(
  (name) => `wireguard/${name}`,
);

/** Sections of one key are told by a rule of their own, and which of them counts is not worth guessing. */
function isRepeated({ model, peer }: End): boolean {
  return model.peers.filter(({ key }) => key?.text === peer.key?.text).length > 1;
}

/** The preshared key that counts, `none` where there surely is none, `undefined` where it cannot be told. */
function sharedKey({ model, peer }: End): PresharedKey | 'none' | undefined {
  if (hooksSet(model, 'preshared-key') || hooksSet(model, 'private-key')) return undefined;
  if (peer.last('PresharedKeyFile') !== undefined || model.interface.last('PrivateKeyFile') !== undefined)
    return undefined;
  const flags = peer.last('PresharedKeyFlags');
  if (lacks(model, peer, 'PresharedKey')) return flags === undefined ? 'none' : undefined;
  const isHere = model.dialect !== 'networkmanager' || keyInFileCounts(flags?.text, 'preshared-key');
  if (!isHere || peer.presharedKey?.reading.ok !== true) return undefined;
  return peer.presharedKey.reading.key.isZero ? 'none' : peer.presharedKey.reading.key;
}

/** One mistake is told once: at the end without a key, else at the client, else at the file that comes first. */
function isTheOneToTell(
  models: readonly object[],
  near: End,
  here: PresharedKey | 'none',
  other: End,
  there: PresharedKey | 'none',
): boolean {
  if ((here === 'none') !== (there === 'none')) return here === 'none';
  const [isClient, isOtherClient] = [near, other].map(({ model }) => model.role === 'client');
  if (isClient !== isOtherClient) return isClient === true;
  return models.indexOf(near.model) < models.indexOf(other.model);
}

import { countingPrivateKey } from '../factories/counting-keys.ts';
import { hooksSet } from '../factories/hook-routes.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Peer has the public key of the interface itself',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the public key of the other end.',
  references: [man('wg(8)', 'PublicKey')],
  *check(model) {
    const own = countingPrivateKey(model);
    // With a hook that loads another key, what stands here is not the host's own.
    if (own === undefined || own.key.isZero || hooksSet(model, 'private-key')) return;
    for (const { key, publicKey, subject } of model.peers) {
      if (key === undefined || publicKey === undefined || !key.equals(own.key.publicKey)) continue;
      yield {
        at: publicKey.at,
        subject: `${subject}/PublicKey`,
        message: 'this is the public key of the interface itself: the device leaves the peer out without a word',
        related: [{ at: own.at, message: 'The private key that it belongs to.' }],
      };
    }
  },
});

import { countingPrivateKey } from '../factories/counting-keys.ts';
import { rfc, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Private key was not made by wg genkey',
  severity: 'medium',
  profile: 'strict',
  fix: 'none',
  remedy: 'Find out where the key comes from; if nobody knows, make a new one with `wg genkey`.',
  references: [rfc(7748, 'section 5')],
  *check(model) {
    const counting = countingPrivateKey(model);
    if (counting === undefined) return;
    const { key, at } = counting;
    // Rules of their own speak of keys that are none, or that were never secret or random.
    if (key.isClamped || key.isZero || key.printedIn !== undefined || key.pattern !== undefined) return;
    const isPublic = model.peers.some((peer) => peer.key !== undefined && key.holdsSameAs(peer.key));
    if (isPublic) return;
    yield {
      at,
      subject: 'interface/PrivateKey',
      message:
        'no key of `wg genkey` has these bits: this one may be a preshared key, a public key, or the hash of a password',
    };
  },
});

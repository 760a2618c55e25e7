import { countingPresharedKey, countingPrivateKey } from '../factories/counting-keys.ts';
import { wellKnownPrivateKeys } from '../facts/well-known-keys.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Key that is printed in a manual',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Make keys of your own with `wg genkey` and `wg genpsk`.',
  references: [man('wg(8)'), man('wg-quick(8)'), man('systemd.netdev(5)')],
  *check(model) {
    const own = countingPrivateKey(model);
    if (own?.key.printedIn !== undefined) {
      yield {
        at: own.at,
        subject: 'interface/PrivateKey',
        message: `this private key is printed in ${own.key.printedIn}: everybody has it, and can be this host`,
      };
    }
    for (const peer of model.peers) {
      const { key, publicKey } = peer;
      // Of the own key in a peer another rule speaks.
      if (key?.printedIn !== undefined && publicKey !== undefined && !model.interface.publicKey?.equals(key)) {
        const isOpen = wellKnownPrivateKeys.some((each) => each.publicKey === key.text);
        yield {
          at: publicKey.at,
          subject: `${peer.subject}/PublicKey`,
          ...(isOpen ? {} : { severity: 'medium' as const }),
          message: isOpen
            ? `the private half of this key is printed in ${key.printedIn}: everybody can be ${peer.label}`
            : `this public key is that of a sample in ${key.printedIn}, and nobody whom you know has its private half`,
        };
      }
      const shared = countingPresharedKey(model, peer);
      if (shared?.key.printedIn === undefined) continue;
      yield {
        at: shared.at,
        subject: `${peer.subject}/PresharedKey`,
        message: `this preshared key is printed in ${shared.key.printedIn}: everybody has it, and it protects nothing`,
      };
    }
  },
});

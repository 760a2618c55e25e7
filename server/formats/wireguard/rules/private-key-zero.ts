import { countingPrivateKey } from '../factories/counting-keys.ts';
import { hooksSet } from '../factories/hook-routes.ts';
import { man, tools, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Private key of zeros',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write a key that `wg genkey` has made, and give its public key to every peer.',
  references: [man('wg(8)', 'PrivateKey'), tools],
  *check(model) {
    const counting = countingPrivateKey(model);
    // A hook may load the real one.
    if (counting === undefined || !counting.key.isZero || hooksSet(model, 'private-key')) return;
    yield {
      at: counting.at,
      subject: 'interface/PrivateKey',
      message:
        model.dialect === 'networkd'
          ? 'a private key of zeros means none, and networkd does not make the device'
          : 'a private key of zeros means none: the interface comes up, and no peer ever gets through',
    };
  },
});

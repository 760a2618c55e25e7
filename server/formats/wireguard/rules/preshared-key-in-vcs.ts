import { countingPresharedKey } from '../factories/counting-keys.ts';
import { presharedKeyFile } from '../factories/key-files.ts';
import { versionedAs } from '../factories/versioned-secret.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Preshared key in a file that git keeps',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Make a new preshared key for both ends, and load it from a file outside of the repository.',
  references: [man('wg(8)', 'preshared-key'), man('systemd.netdev(5)', 'PresharedKeyFile=')],
  *check(model) {
    for (const peer of model.peers) {
      const counting = countingPresharedKey(model, peer);
      // Of a key that is none, or that is printed, rules of their own speak.
      if (counting === undefined || counting.key.isZero || counting.key.printedIn !== undefined) continue;
      const { setting, at } = counting;
      const versioned = versionedAs(model, at);
      if (versioned === undefined) continue;
      const file = presharedKeyFile(model, peer, setting);
      yield {
        at,
        subject: `${peer.subject}/PresharedKey`,
        ...(versioned === 'unignored' ? { severity: 'low' as const } : {}),
        message:
          versioned === 'tracked'
            ? `git keeps the preshared key of ${peer.label}: against everybody with the repository it protects nothing`
            : `no .gitignore keeps this file out, and with it the preshared key of ${peer.label}: the next commit of everything takes it into the repository`,
        fix:
          file === undefined
            ? undefined
            : {
                title: `Load the preshared key from ${file.path}`,
                caution: `Until ${file.path} holds the key that the other end has too, the peer does not get through. The old key stays in the history of the repository, so make a new one with \`wg genpsk\` for both ends.`,
                operations: file.operations,
              },
      };
    }
  },
});

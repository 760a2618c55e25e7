import { countingPresharedKey } from '../factories/counting-keys.ts';
import { hooksSet } from '../factories/hook-routes.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Preshared key of zeros',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Make one with `wg genpsk` for both ends, or remove the line.',
  references: [man('wg(8)', 'PresharedKey')],
  *check(model) {
    if (hooksSet(model, 'preshared-key')) return;
    for (const peer of model.peers) {
      const counting = countingPresharedKey(model, peer);
      if (counting === undefined || !counting.key.isZero) continue;
      // In another section of the same peer stands what the line takes away; NetworkManager would then ask for a key.
      const isAlone = model.peers.filter(({ key }) => key?.text === peer.key?.text).length === 1;
      yield {
        at: counting.at,
        subject: `${peer.subject}/PresharedKey`,
        message: `a preshared key of zeros is the same as none, and ${peer.label} has no protection from it`,
        fix:
          !isAlone || model.dialect === 'networkmanager'
            ? undefined
            : {
                title: 'Remove the line, which changes nothing',
                reveals: ['wireguard/preshared-key-missing'],
                operations: peer.all('PresharedKey').map((setting) => ({ kind: 'remove', setting }) as const),
              },
      };
    }
  },
});

import { addressText, familyBits } from '../../../core/net/address.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Address without a length',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Write /32 or /128 if a single address is meant, or the length of the tunnel network.',
  references: [man('wg-quick(8)', 'Address')],
  *check({ interface: local, dialect }) {
    if (dialect !== 'wg') return;
    for (const item of local.addresses) {
      if (item.outcome.kind !== 'ok' || item.outcome.value.hasLength) continue;
      const { address } = item.outcome.value;
      const length = familyBits(address.family);
      yield {
        at: item.at,
        subject: `interface/Address ${addressText(address)} without a length`,
        message: `Address ${item.text} stands for /${length}, a single address, and makes no route to the tunnel network`,
        fix: {
          title: `Write /${length}`,
          operations: [{ kind: 'replace-item', item, text: `${item.text}/${length}` }],
        },
      };
    }
  },
});

import { addressText, sameAddress } from '../../../core/net/address.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'The same Address twice',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the repeat.',
  references: [man('wg-quick(8)', 'Address')],
  *check({ interface: local, dialect }) {
    if (dialect !== 'wg') return;
    for (const [index, item] of local.addresses.entries()) {
      const own = valueIn(item.outcome);
      const before = local.addresses.slice(0, index).find(({ outcome }) => {
        const other = valueIn(outcome);
        return own && other && other.length === own.length && sameAddress(other.address, own.address);
      });
      if (own === undefined || before === undefined) continue;
      yield {
        at: item.at,
        subject: `interface/Address ${addressText(own.address)}/${own.length} again`,
        message: `${item.text} is assigned already: the second time fails, and wg-quick takes the interface down again`,
        related: [{ at: before.at, message: 'It is assigned here.' }],
        fix: { title: 'Remove the repeat', operations: [{ kind: 'remove-item', item }] },
      };
    }
  },
});

import { slipAt } from '../factories/line-slips.ts';
import { man, wireguardRule } from '../rule.ts';
import { odditiesOf } from '../values/outcome.ts';

export default wireguardRule({
  title: 'DNS has a word that is no resolver and no domain',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write addresses of resolvers and names of domains, with commas between them.',
  references: [man('wg-quick(8)', 'DNS')],
  *check(model) {
    const { dialect, interface: local } = model;
    if (dialect !== 'wg') return;
    for (const item of local.dns) {
      const [odd] = odditiesOf(item.outcome);
      if (item.setting.undecided || odd === undefined) continue;
      if (odd.kind !== 'broken-server' && odd.kind !== 'odd-search-domain') continue;
      if (slipAt(model, item.at) === 'strange') continue;
      yield {
        at: item.at,
        subject: `interface/DNS ${item.text}`,
        message: `"${item.text}" in DNS is neither an address nor a domain: ${odd.note}`,
        fix: { title: 'Remove it', operations: [{ kind: 'remove-item', item }] },
      };
    }
  },
});

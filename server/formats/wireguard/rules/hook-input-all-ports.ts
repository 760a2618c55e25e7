import { doneBy, ruleName } from '../factories/hook-facts.ts';
import { accepts, comparesMore, isFromTunnel } from '../hooks/queries.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Peers reach every service of this host',
  severity: 'low',
  profile: 'strict',
  fix: 'none',
  remedy: 'Name the ports that peers need, or the one peer that may have all.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check({ interface: local }) {
    for (const done of doneBy(local.hooksUp, 'rule')) {
      const { fact, at } = done;
      if (!accepts(fact) || fact.chain !== 'input' || !isFromTunnel(fact) || comparesMore(fact)) continue;
      yield {
        at,
        subject: ruleName(done),
        message: 'every peer reaches every service of this host, those that were meant for the machine itself included',
      };
    }
  },
});

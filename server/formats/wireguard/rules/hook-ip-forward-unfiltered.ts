import { doneBy } from '../factories/hook-facts.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Forwarding is switched on for all networks, and nothing here limits it',
  severity: 'medium',
  profile: 'strict',
  fix: 'none',
  remedy:
    'Add rules for the chain FORWARD that say what may go where, or make sure that the firewall of the host has them.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check({ interface: local }) {
    const facts = local.hooksUp.flatMap(({ analysis }) => analysis.facts);
    const isFiltered = facts.some(
      (fact) =>
        fact.kind === 'script' ||
        fact.kind === 'remote-code' ||
        ((fact.kind === 'rule' || fact.kind === 'policy') && fact.chain === 'forward'),
    );
    if (isFiltered) return;
    for (const { hook, fact, at } of doneBy(local.hooksUp, 'forwarding')) {
      if (!fact.on || (fact.scope !== 'all' && fact.scope !== 'default')) continue;
      yield {
        at,
        subject: `interface/${hook.when} forwarding ${fact.family} ${fact.scope}`,
        message: `IPv${fact.family} is then passed on between all networks of this host, and no hook says what may go where`,
      };
    }
  },
});

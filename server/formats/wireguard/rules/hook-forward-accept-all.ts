import { doneBy, narrowing, ruleName } from '../factories/hook-facts.ts';
import { accepts, comparesNothing } from '../hooks/queries.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Hook makes an open router of the host',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Limit forwarding to the tunnel: -i %i for what comes from it, and answers back to it.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check(model) {
    const { hooksUp } = model.interface;
    for (const { hook, fact, at } of doneBy(hooksUp, 'policy')) {
      if (fact.chain !== 'forward' || fact.verdict !== 'accept') continue;
      yield {
        at,
        subject: `interface/${hook.when} policy forward ${fact.families.join('')}`,
        message: 'this host then passes on packets between all of its networks, not only for the tunnel',
      };
    }
    for (const done of doneBy(hooksUp, 'rule')) {
      const { fact, at } = done;
      if (!accepts(fact) || fact.chain !== 'forward' || !comparesNothing(fact)) continue;
      const operations = narrowing(model, done, '-i %i', 'insertAt');
      yield {
        at,
        subject: ruleName(done),
        message: 'this rule passes on packets between all networks of this host, not only for the tunnel',
        fix: operations && {
          title: 'Pass on only what comes out of the tunnel',
          operations,
          reveals: ['wireguard/hook-forward-unrestricted'],
          caution:
            'Answers need a rule of their own, for connections that are ESTABLISHED. Other tunnels and containers that live on this rule stop.',
        },
      };
    }
  },
});

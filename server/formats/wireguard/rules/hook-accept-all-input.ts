import { doneBy, narrowing, ruleName } from '../factories/hook-facts.ts';
import { accepts, comparesNothing } from '../hooks/queries.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Hook lets everybody in',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Limit the rule to the tunnel with -i %i, and to the ports that peers need.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check(model) {
    for (const done of doneBy(model.interface.hooksUp, 'rule')) {
      const { fact, at } = done;
      if (!accepts(fact) || fact.chain !== 'input' || !comparesNothing(fact)) continue;
      const operations = narrowing(model, done, '-i %i', 'insertAt');
      yield {
        at,
        subject: ruleName(done),
        message: 'this rule lets in everything from everywhere, not only what comes through the tunnel',
        fix: operations && {
          title: 'Let in only what comes through the tunnel',
          operations,
          reveals: ['wireguard/hook-input-all-ports'],
          caution: 'Whoever gets in by this rule today from outside of the tunnel, you included, no longer does.',
        },
      };
    }
  },
});

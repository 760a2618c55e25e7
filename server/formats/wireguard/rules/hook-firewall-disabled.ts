import { doneBy } from '../factories/hook-facts.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Hook takes the firewall away',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Allow what the tunnel needs with a rule of its own, and leave the rest of the firewall as it is.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check({ interface: local }) {
    for (const { hook, fact, at } of doneBy(local.hooks, 'firewall-off', 'policy')) {
      if (fact.kind === 'policy' && (fact.chain !== 'input' || fact.verdict !== 'accept')) continue;
      const what = fact.kind === 'policy' ? 'lets in all that no rule forbids' : fact.what;
      yield {
        at,
        subject: `interface/${hook.when} ${fact.kind === 'policy' ? `policy ${fact.families.join('')}` : fact.what}`,
        message: `this ${what}, for the whole host and not only for the tunnel`,
      };
    }
  },
});

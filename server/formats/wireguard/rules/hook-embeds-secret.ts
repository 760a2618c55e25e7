import { doneBy } from '../factories/hook-facts.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Hook has a secret in its text',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Read the secret from a file of root within the hook, such as private-key /etc/wireguard/%i.key.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check({ interface: local }) {
    const seen = new Map<string, number>();
    for (const { hook, fact, at } of doneBy(local.hooks, 'secret')) {
      const name = `interface/${hook.when} ${fact.what}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      yield {
        at,
        subject: count === 1 ? name : `${name} ${count}`,
        message: `a ${fact.what.replace('-', ' ')} stands in this hook: wg-quick prints every hook that it runs, into the journal too, and every account sees it in the list of processes`,
      };
    }
  },
});

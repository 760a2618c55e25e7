import { doneBy } from '../factories/hook-facts.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Hook runs what another host answers',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Fetch the script once, read it, keep it in a folder of root, and call that.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check({ interface: local }) {
    for (const { hook, fact, at } of doneBy(local.hooks, 'remote-code')) {
      const whose = fact.host === undefined ? 'another host answers' : `${fact.host} answers`;
      yield {
        at,
        subject: `interface/${hook.when} ${fact.how} ${fact.interpreter} ${fact.host ?? ''}`,
        message:
          fact.how === 'decoded'
            ? `root runs text that is encoded, so that nobody sees what ${fact.interpreter} is told`
            : `root runs whatever ${whose}, each time that the tunnel ${/Up$/.test(hook.when) ? 'starts' : 'stops'}`,
      };
    }
  },
});

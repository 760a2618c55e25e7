import { type Done, doneBy, narrowing, ruleName } from '../factories/hook-facts.ts';
import type { RuleFact } from '../hooks/fact.ts';
import { accepts, comparesMore, isFromTunnel, isToTunnel } from '../hooks/queries.ts';
import type { WireguardModel } from '../model.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';

const ANSWERS = '-m conntrack --ctstate RELATED,ESTABLISHED';

export default wireguardRule({
  title: 'Forwarding to or from the tunnel has no limit',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Say with -o or -d where peers may go, and let only answers come back: --ctstate RELATED,ESTABLISHED.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check(model) {
    for (const done of doneBy(model.interface.hooksUp, 'rule')) {
      const { fact, at } = done;
      if (!accepts(fact) || fact.chain !== 'forward' || comparesMore(fact)) continue;
      const isOut = isFromTunnel(fact) && fact.out === undefined;
      const isBack = isToTunnel(fact) && fact.in === undefined;
      if (!isOut && !isBack) continue;
      yield {
        at,
        subject: ruleName(done),
        message: isOut
          ? 'peers may go into every network of this host, and to one another'
          : 'everybody whom this host hears may begin connections to the peers',
        fix: isBack ? answersOnly(model, done) : undefined,
      };
    }
  },
});

function answersOnly(model: WireguardModel, done: Done<RuleFact>): WireguardProblem['fix'] {
  const operations = narrowing(model, done, ANSWERS, 'verdictAt');
  return (
    operations && {
      title: 'Let only answers come back',
      operations,
      caution:
        'Peers are then no longer reached from the networks behind this host. If that is the purpose, name those networks with -s.',
    }
  );
}

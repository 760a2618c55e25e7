import { doneBy, ruleName } from '../factories/hook-facts.ts';
import { stops } from '../hooks/queries.ts';
import type { WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'A limit holds for IPv4 and not for IPv6',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Add the same rule with ip6tables, or write it once with nft in a table of the family inet.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check(model) {
    const { interface: local } = model;
    const limits = doneBy(local.hooksUp, 'rule').filter(({ fact }) => stops(fact));
    const isScripted = local.hooksUp.some(({ analysis }) => analysis.facts.some(({ kind }) => kind === 'script'));
    if (isScripted || !hasIpv6(model)) return;
    for (const done of limits) {
      const { fact, at } = done;
      if (fact.families.includes(6) || !['input', 'forward', 'output'].includes(fact.chain)) continue;
      if (limits.some(({ fact: other }) => other.chain === fact.chain && other.families.includes(6))) continue;
      yield {
        at,
        subject: ruleName(done),
        message: `this limit holds for IPv4 alone, and the tunnel has IPv6 too, which no hook limits in ${fact.chainName}`,
      };
    }
  },
});

function hasIpv6({ interface: local, peers }: WireguardModel): boolean {
  return (
    local.addresses.some(({ outcome }) => valueIn(outcome)?.address.family === 6) ||
    peers.some(({ networks }) => networks.some(({ address }) => address.family === 6))
  );
}

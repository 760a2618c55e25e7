import { networkText } from '../../../core/net/network.ts';
import { doneBy, narrowing, ruleName } from '../factories/hook-facts.ts';
import { ownAddresses } from '../factories/own-networks.ts';
import { rewritesSources } from '../hooks/queries.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Masquerading hides more than the peers',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Limit it to the network of the tunnel with -s, and to the way out with -o.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check(model) {
    for (const done of doneBy(model.interface.hooksUp, 'rule')) {
      const { fact, at } = done;
      // Into the tunnel it is what a client does that has a network behind it.
      if (!rewritesSources(fact) || fact.source !== undefined || fact.narrower || fact.out?.whose === 'this') continue;
      // Coming from the tunnel is a limit as well.
      if (fact.in !== undefined) continue;
      const hasWay = fact.out !== undefined;
      const networks = ownAddresses(model).filter(({ address }) =>
        fact.families.some((each) => each === address.family),
      );
      const [only] = networks;
      const operations =
        networks.length === 1 && only !== undefined
          ? narrowing(model, done, `-s ${networkText(only.network)}`, 'insertAt')
          : undefined;
      yield {
        at,
        subject: ruleName(done),
        ...(hasWay ? { severity: 'info' as const, profile: 'strict' as const } : {}),
        message: hasWay
          ? 'everything that leaves through this interface gets the address of this host, not only what peers send'
          : 'everything that leaves this host gets its address, whatever network it comes from and goes to: logs and filters no longer see who it was',
        fix: operations && {
          title: 'Rewrite only what comes from the network of the tunnel',
          operations,
          reveals: ['wireguard/hook-masquerade-unscoped'],
          caution:
            'Other networks that were reached through this rule, of containers for one, need rules of their own.',
        },
      };
    }
  },
});

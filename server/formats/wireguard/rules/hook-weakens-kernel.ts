import { doneBy } from '../factories/hook-facts.ts';
import { guide, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Hook weakens the kernel against forged packets',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Leave the setting as it is, or change it for the tunnel alone.',
  references: [guide('Linux kernel documentation, ip-sysctl', 'https://docs.kernel.org/networking/ip-sysctl.html')],
  *check({ interface: local }) {
    for (const { hook, fact, at } of doneBy(local.hooks, 'kernel')) {
      if (fact.weakens === undefined) continue;
      const isFilter = fact.name.endsWith('.rp_filter');
      const { path, span } = hook.setting.partAt(fact.valueSpan.start, fact.valueSpan.end);
      yield {
        at,
        subject: `interface/${hook.when} ${fact.name}`,
        message: `${fact.name} = ${fact.value}: ${fact.weakens}`,
        fix: isFilter
          ? {
              title: 'Filter loosely (2)',
              operations: [{ kind: 'replace', path, span, text: '2', moves: [`interface/${hook.when}`] }],
              caution: 'Loose filtering drops packets whose sender is not reached by any interface.',
            }
          : undefined,
      };
    }
  },
});

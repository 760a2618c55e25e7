import { defaultRouteIn } from '../factories/full-routes.ts';
import { stops } from '../hooks/queries.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Nothing holds traffic back while the tunnel is down',
  severity: 'info',
  profile: 'paranoid',
  fix: 'none',
  remedy:
    'Let a rule of the firewall refuse what leaves outside of the tunnel without its mark; wg-quick(8) shows one.',
  references: [man('wg-quick(8)', 'EXAMPLES')],
  *check(model) {
    const { interface: local } = model;
    if (model.dialect !== 'wg' || model.role !== 'client') return;
    const table = local.table === undefined ? { kind: 'auto' } : valueIn(local.table.outcome);
    const route = defaultRouteIn(model);
    if (table?.kind !== 'auto' || local.last('Table')?.undecided || route === undefined) return;
    const isHeld = local.hooksUp.some(({ analysis }) =>
      analysis.facts.some(
        (fact) =>
          fact.kind === 'script' ||
          (stops(fact) && fact.chain === 'output') ||
          (fact.kind === 'policy' && fact.chain === 'output' && fact.verdict !== 'accept'),
      ),
    );
    if (isHeld) return;
    yield {
      at: route.at,
      subject: 'interface/kill switch',
      absent: true,
      message:
        'everything is sent into the tunnel while it is up; as soon as it is not, everything leaves in the open, without a word',
    };
  },
});

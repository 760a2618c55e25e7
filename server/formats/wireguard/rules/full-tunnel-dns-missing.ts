import { defaultRouteIn } from '../factories/full-routes.ts';
import { lacks } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Full tunnel leaves name questions outside',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Set DNS to a resolver behind the tunnel, such as the tunnel address of the server if it runs one.',
  references: [man('wg-quick(8)', 'DNS')],
  *check(model) {
    const { interface: local } = model;
    if (model.dialect !== 'wg' || model.role !== 'client' || !lacks(model, local, 'DNS')) return;
    const table = local.table === undefined ? { kind: 'auto' } : valueIn(local.table.outcome);
    if (table?.kind !== 'auto' || local.last('Table')?.undecided) return;
    const isElsewhere = local.hooksUp.some(({ analysis }) =>
      analysis.facts.some(({ kind }) => kind === 'resolver' || kind === 'script' || kind === 'remote-code'),
    );
    const route = defaultRouteIn(model);
    if (isElsewhere || route === undefined) return;
    yield {
      ...local.missing('DNS'),
      subject: 'interface/DNS',
      message:
        'everything goes into the tunnel and no DNS is set: the resolver of the local network stays in use, which learns every name, and on the same network is asked past the tunnel',
      related: [{ at: route.at, message: 'Everything is sent into the tunnel here.' }],
    };
  },
});

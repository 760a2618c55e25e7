import { defaultRouteIn } from '../factories/full-routes.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';
import { isMainTable } from '../values/table.ts';

export default wireguardRule({
  title: 'Table keeps the full tunnel from being used',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove Table, or add the rules that send traffic into that table.',
  references: [man('wg-quick(8)', 'Table')],
  *check(model) {
    const { interface: local } = model;
    // Any hook may send traffic on its way: with a table of one's own that is the custom.
    if (model.dialect !== 'wg' || model.role !== 'client' || local.hooks.length > 0 || local.open) return;
    const table = local.table && valueIn(local.table.outcome);
    if (local.table === undefined || table === undefined || local.last('Table')?.undecided) return;
    if (table.kind === 'auto' || isMainTable(table) || defaultRouteIn(model) === undefined) return;
    yield {
      at: local.table.at,
      subject: 'interface/Table and the default route',
      message:
        table.kind === 'off'
          ? 'AllowedIPs takes everything, and Table off makes no route: all traffic keeps leaving past the tunnel'
          : `AllowedIPs takes everything, and its route is in table ${local.table.setting.text}, which nothing consults: all traffic keeps leaving past the tunnel`,
      fix: {
        title: 'Remove Table',
        operations: local.all('Table').map((setting) => ({ kind: 'remove', setting }) as const),
        caution:
          'All traffic of this host then goes through the tunnel. If a container or another program does the routing, leave it.',
      },
    };
  },
});

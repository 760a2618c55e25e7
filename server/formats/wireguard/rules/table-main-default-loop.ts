import { defaultRouteIn } from '../factories/full-routes.ts';
import { hooksRoute } from '../factories/hook-routes.ts';
import type { WireguardModel } from '../model.ts';
import { tools, wireguardRule } from '../rule.ts';
import type { Read } from '../setting.ts';
import { valueIn } from '../values/outcome.ts';
import { isMainTable } from '../values/table.ts';

export default wireguardRule({
  title: 'A default route in the main table swallows the tunnel',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove the line, so that wg-quick uses a table of its own for the default route.',
  references: [tools],
  *check(model) {
    // networkd has a rule of its own.
    if (model.dialect !== 'wg' || model.open || hooksRoute(model) || defaultRouteIn(model) === undefined) return;
    if (!model.peers.some((peer) => peer.endpoint !== undefined)) return;
    const guilty = guiltyOf(model);
    if (guilty === undefined) return;
    const { option, text } = guilty.setting;
    yield {
      at: guilty.at,
      subject: `interface/${option}`,
      message: `${option} ${text} puts the default route into a table that the encrypted packets use too, so that the tunnel carries itself`,
      fix: {
        title: `Remove ${option}`,
        operations: model.interface.all(option).map((setting) => ({ kind: 'remove', setting }) as const),
        caution:
          'wg-quick then sends everything but its own packets into the tunnel, which is the purpose of a full tunnel.',
      },
    };
  },
});

/** The setting that leads to the main table; `undefined` when none does. */
function guiltyOf({ interface: local }: WireguardModel): Read<unknown> | undefined {
  if (local.last('Table')?.undecided || local.last('FwMark')?.undecided) return undefined;
  const table = local.table && valueIn(local.table.outcome);
  if (local.table !== undefined && table !== undefined && table.kind !== 'auto')
    return isMainTable(table) ? local.table : undefined;
  const mark = local.fwMark && valueIn(local.fwMark.outcome);
  return local.fwMark !== undefined && mark !== undefined && mark >= 253 && mark <= 255 ? local.fwMark : undefined;
}

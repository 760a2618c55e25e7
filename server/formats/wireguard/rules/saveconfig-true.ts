import type { WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'The file is written over when the tunnel stops',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove SaveConfig and change the file instead of the running interface.',
  references: [man('wg-quick(8)', 'SaveConfig')],
  *check(model) {
    const { saveConfig } = model.interface;
    if (model.dialect !== 'wg' || saveConfig === undefined || valueIn(saveConfig.outcome) !== true) return;
    const lost = whatIsLost(model);
    yield {
      at: saveConfig.at,
      subject: 'interface/SaveConfig',
      ...(lost === undefined ? {} : { severity: 'high' as const }),
      message: `wg-quick writes this file anew from the running interface when it stops: ${lost ?? 'edits made meanwhile are lost'}, and peers that were removed here come back`,
      fix: {
        title: 'Remove SaveConfig',
        operations: model.interface.all('SaveConfig').map((setting) => ({ kind: 'remove', setting }) as const),
        caution:
          'Stop the tunnel first (wg-quick down), or it writes over this change. Peers that are added with `wg set` are then gone after a restart.',
      },
    };
  },
});

/** What is in the file today that would not come back; `undefined` when nothing is. */
function whatIsLost({ unit, peers }: WireguardModel): string | undefined {
  if (peers.some(({ endpoint }) => endpoint && valueIn(endpoint.outcome)?.host.kind === 'name')) {
    return 'names of endpoints become the address of the day';
  }
  if (unit.facts.get(unit.rootPath)?.versioned === 'tracked') return 'what git has is no longer what runs';
  return peers.some(({ name }) => name !== undefined) ? 'the comments that name peers are lost' : undefined;
}

import { slipAt } from '../factories/line-slips.ts';
import type { WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import { consequence, odditiesOf } from '../values/outcome.ts';

export default wireguardRule({
  title: 'MTU that the system refuses',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line: wg-quick finds a fitting MTU by itself.',
  references: [man('wg-quick(8)', 'MTU')],
  *check(model) {
    const mtu = model.interface.mtu;
    if (model.dialect !== 'wg' || mtu === undefined || mtu.setting.text === '') return;
    const { outcome, setting, at } = mtu;
    if (slipAt(model, at) === 'strange') return;
    const isSmall = odditiesOf(outcome).some(({ kind }) => kind === 'apps-refuse');
    if (outcome.kind !== 'refused' && !isSmall) return;
    yield {
      at,
      subject: 'interface/MTU',
      ...(isSmall ? { severity: 'low' as const } : {}),
      message:
        outcome.kind === 'refused'
          ? `MTU ${setting.text}: ${outcome.reason}, and ${consequence(outcome, 'wg')}`
          : `MTU ${setting.text} is less than 576, below which no IPv4 network has to go, and the official apps refuse it`,
      fix: { title: 'Let wg-quick find the MTU', operations: removing(model) },
    };
  },
});

function removing({ interface: local }: WireguardModel) {
  return local.all('MTU').map((setting) => ({ kind: 'remove', setting }) as const);
}

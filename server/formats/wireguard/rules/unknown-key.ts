import { slipAt } from '../factories/line-slips.ts';
import { isOtherSpelling, meantBy, meantClause, renamed } from '../factories/nearest-key.ts';
import { refusesAll, subjectOf } from '../factories/refused-lines.ts';
import type { WireguardModel } from '../model.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';

export default wireguardRule({
  title: 'Setting that does not exist',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write the setting as the manual spells it, or take the line away.',
  references: [
    man('wg(8)', 'CONFIGURATION FILE FORMAT'),
    man('wg-quick(8)', 'CONFIGURATION'),
    man('systemd.netdev(5)', '[WireGuard]'),
  ],
  *check(model) {
    if (model.dialect !== 'wg') {
      yield* passedOver(model);
      return;
    }
    for (const refusal of model.refusals) {
      const { kind, setting, reason } = refusal;
      if (kind !== 'unknown-key' || setting === undefined) continue;
      if (slipAt(model, refusal.at) !== undefined) continue;
      yield {
        ...problem(model, setting),
        subject: subjectOf(model, refusal),
        message: `${reason}${meantClause(meantBy(model, setting))}: ${refusesAll(refusal)}`,
      };
    }
  },
});

function problem(model: WireguardModel, setting: Setting): Pick<WireguardProblem, 'at' | 'fix' | 'remedy'> {
  const meant = meantBy(model, setting);
  return {
    at: setting.keyAt,
    fix: renamed(model, setting),
    ...(meant?.kind === 'hook' ? { remedy: `There is no such setting; a hook does the same: ${meant.line}.` } : {}),
  };
}

/** The sections of the tunnel itself: what else stands in the files is not all known here. */
const OWN = /^(WireGuard|WireGuardPeer|wireguard|wireguard-peer\..*)$/;

/** networkd and NetworkManager go on without it, the one with a line in its log, the other without a word. */
function* passedOver(model: WireguardModel): Iterable<WireguardProblem> {
  const who = model.dialect === 'networkd' ? 'networkd' : 'NetworkManager';
  for (const setting of model.settings) {
    const { known, undecided, section, key } = setting;
    if (known || undecided || !OWN.test(section.name) || /^X-/.test(key) || isOtherSpelling(model, setting)) continue;
    const peer = model.peers.find(({ settings }) => settings.includes(setting));
    const clause = meantClause(meantBy(model, setting));
    yield {
      ...problem(model, setting),
      severity: 'medium',
      subject: `${peer?.subject ?? 'interface'}/${setting.option}`,
      message: `there is no setting ${key} for ${peer === undefined ? 'the interface' : 'a peer'}${clause}: ${who} goes on without it`,
    };
  }
}

import { readList } from '../algorithms.ts';
import { proposal } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { man, sshdRule } from '../rule.ts';

const OPTIONS = 'PubkeyAuthOptions';

export default sshdRule({
  title: 'Security keys may sign without a touch',
  severity: 'info',
  profile: 'paranoid',
  fix: 'may-break-clients',
  remedy: 'Set PubkeyAuthOptions to touch-required, or to verify-required where a PIN is to be asked for as well.',
  references: [man('PubkeyAuthOptions')],
  *check(model) {
    if (!isAtLeast(model.reader.release, '8.2')) return;
    for (const scope of model.scopes) {
      const algorithms = scope.effective('PubkeyAcceptedAlgorithms');
      const demands = scope.effective(OPTIONS);
      if (demands.value !== 'none' || !namesSecurityKeys(algorithms.value, algorithms.source)) continue;
      // What a block inherits as a whole is reported where it is set.
      if (algorithms.source !== 'set' && demands.source !== 'set') continue;
      if (demands.source === 'default' && model.unit.extent !== 'whole') continue;
      yield {
        at: demands.source === 'set' ? demands.at : algorithms.at,
        subject: scope.subject(OPTIONS),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}security keys are accepted and ${OPTIONS} is ${demands.source === 'default' ? 'not set' : 'none'}: a key that is marked no-touch-required signs for any program while it is plugged in`,
        fix: proposal(scope, OPTIONS, 'touch-required', {
          caution: 'Keys that are marked no-touch-required in authorized_keys are refused, and the jobs that use them.',
        }),
      };
    }
  },
});

/** Whether somebody wrote security keys into the list; the built-in list names them on every host. */
function namesSecurityKeys(list: string, source: string): boolean {
  const { prefix, entries } = readList(list);
  return source !== 'default' && prefix !== '-' && entries.some((name) => name.startsWith('sk-'));
}

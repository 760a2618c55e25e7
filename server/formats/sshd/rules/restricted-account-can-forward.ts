import { forwardingDisabled } from '../access.ts';
import { proposal } from '../factories/insecure-value.ts';
import { closeForwarding, restrictionOf, settled } from '../factories/restricted-account.ts';
import type { SshdModel } from '../model.ts';
import { guide, man, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'A restricted account can still forward connections',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Set DisableForwarding to yes in the block, or say in it with AllowTcpForwarding and PermitOpen what may be forwarded.',
  references: [
    man('ForceCommand'),
    man('DisableForwarding'),
    guide(
      'dev-sec ansible-collection-hardening, sftponly block',
      'https://github.com/dev-sec/ansible-collection-hardening',
    ),
  ],
  *check(model) {
    for (const scope of model.blocks) {
      const restriction = restrictionOf(scope);
      if (restriction === undefined) continue;
      const { ways, isReverse } = openWays(scope, model);
      if (ways.length === 0) continue;
      const { option, written } = restriction;
      yield {
        at: restriction.at,
        subject: scope.subject('DisableForwarding'),
        // Without a terminal one can still run anything, so that tunnels are a smaller matter there.
        ...(option === 'PermitTTY' ? { severity: 'info', profile: 'strict' } : {}),
        message: `in "${scope.key}", ${option} ${shown(written)} restricts the session only: the account can still ${ways.join(' and ')}`,
        fix: isReverse
          ? proposal(scope, 'AllowTcpForwarding', 'remote', {
              caution: 'Tunnels from the client through this host stop working.',
            })
          : closeForwarding(
              scope,
              model,
              'If tunnels are what the account is for, allow them in the block with AllowTcpForwarding instead.',
            ),
      };
    }
  },
});

interface Ways {
  /** What the accounts of a block may do by tunnels that nobody has allowed them in so many words. */
  readonly ways: readonly string[];
  /** Whether a PermitListen of the block shows that they are there to open ports, so that only the other way is amiss. */
  readonly isReverse: boolean;
}

function openWays(scope: Scope, model: SshdModel): Ways {
  const none: Ways = { ways: [], isReverse: false };
  const [tcp, disabled, opens, listens] = ['AllowTcpForwarding', 'DisableForwarding', 'PermitOpen', 'PermitListen'].map(
    (option) => settled(scope, option, model),
  );
  if (tcp === undefined || disabled === undefined || opens === undefined || listens === undefined) return none;
  if (disabled.value === 'yes' || forwardingDisabled(scope, model)) return none;
  // A line in the block itself, or a list of destinations, shows that tunnels are meant.
  if (tcp.source === 'set' || !['any', 'none', '*:*'].includes(opens.value)) return none;
  if (settled(scope, 'MaxSessions', model)?.value === '0') return none;
  if (settled(scope, 'RefuseConnection', model)?.value === 'yes') return none;
  const allows = (way: string): boolean => tcp.value === 'yes' || tcp.value === way;
  const isReverse = listens.source === 'set' && listens.value !== 'none';
  const ways = [
    ...(allows('local') && opens.value !== 'none' ? ['reach whatever this host can reach'] : []),
    ...(allows('remote') && listens.value !== 'none' && !isReverse ? ['open ports here'] : []),
  ];
  return { ways, isReverse };
}

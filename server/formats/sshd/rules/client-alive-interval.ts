import { type SshdModel, speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { cis, guide, man, type SshdProblem, sshdRule, stig } from '../rule.ts';
import type { Scope } from '../scope.ts';

/** Seconds after which a client that is gone should have been noticed at the latest. */
const LONGEST = 900;

export default sshdRule({
  title: 'Connections whose client is gone stay open',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set ClientAliveInterval to 300 and ClientAliveCountMax to 3 or less.',
  references: [
    man('ClientAliveInterval'),
    cis('5.1.7'),
    cis('5.1.9', 'RHEL 9'),
    stig('RHEL-09-255100'),
    stig('UBTU-24-600010'),
    guide('dev-sec ssh-baseline sshd-36', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  *check(model) {
    for (const scope of model.scopes) {
      const setting = scope.effective('ClientAliveInterval');
      if (!speaksOf(model, scope, setting)) continue;
      const seconds = Number(setting.value);
      if (seconds > 0 && seconds <= LONGEST) continue;
      const message =
        seconds === 0
          ? `ClientAliveInterval is 0${setting.source === 'default' ? ' by default' : ''}: sessions whose client has vanished stay open, for hours or for good`
          : `ClientAliveInterval is ${seconds} seconds: it takes that long before sshd asks if a client is still there`;
      yield {
        at: setting.at,
        subject: scope.subject('ClientAliveInterval'),
        absent: setting.source === 'default',
        message: scope.isGlobal ? message : `in "${scope.key}", ${message}`,
        fix: repair(scope, model),
      };
    }
  },
});

/** Sets both numbers where one alone would not do: a count that is too high, or one that never ends a connection. */
function repair(scope: Scope, model: SshdModel): NonNullable<SshdProblem['fix']> {
  const count = Number(scope.effective('ClientAliveCountMax').value);
  const neverEnds = count === 0 && isAtLeast(model.reader.release, '8.2');
  const both = neverEnds || count > 3;
  return {
    title: `Set ClientAliveInterval to 300${both ? ' and ClientAliveCountMax to 3' : ''}${scope.where}`,
    operations: [
      { kind: 'set', scope, option: 'ClientAliveInterval', value: '300' },
      ...(both ? ([{ kind: 'set', scope, option: 'ClientAliveCountMax', value: '3' }] as const) : []),
    ],
    caution: 'Connections over links that fail for a quarter of an hour are closed, with what runs in them.',
    // Only now is there something that could take the place of TCP's own probes.
    reveals: ['sshd/tcp-keepalive'],
  };
}

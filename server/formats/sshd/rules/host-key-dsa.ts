import { isUnclear } from '../factories/algorithm-policy.ts';
import { hostKeyLines, hostKeysKnown, offeredKeyTypes } from '../factories/host-keys.ts';
import { type SshdModel, speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { guide, man, notes, type SshdProblem, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'DSA host key is configured',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove the line, and see to it that an Ed25519 key is configured.',
  references: [
    man('HostKey'),
    notes('7.0'),
    notes('10.0'),
    guide('dev-sec ssh-baseline sshd-14', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  *check(model) {
    const lines = hostKeyLines(model);
    const verdict = judge(model, hostKeysKnown(model) && lines.every(({ type }) => type === 'dsa'));
    for (const { entry, path, type } of lines) {
      if (type !== 'dsa') continue;
      yield {
        at: { path: entry.path, span: entry.directive.span },
        subject: `${model.global.subject('HostKey')} ${path}`,
        severity: verdict.severity,
        message: `HostKey names a DSA key${verdict.message}`,
        fix: {
          title: 'Remove the line with the DSA key',
          operations: [{ kind: 'remove', entry }],
          ...(verdict.isUnused && model.releaseKnown
            ? { risk: 'safe' as const }
            : {
                caution:
                  'Clients that know this host by its DSA key alone will say that its identity has changed, or not connect at all.',
              }),
        },
      };
    }
  },
});

interface Verdict extends Required<Pick<SshdProblem, 'severity' | 'message'>> {
  /** Whether no client can have known the host by the key. */
  readonly isUnused: boolean;
}

/** What a DSA key means, whether it is the only one or not. */
function judge(model: SshdModel, isAlone: boolean): Verdict {
  const { reader } = model;
  const isGone = isAtLeast(reader.release, '10.0');
  // Up to 6.9 there is no HostKeyAlgorithms, and every key is offered.
  const isOld = !isAtLeast(reader.release, '7.0');
  if (!isOld && !isGone && !isListKnown(model)) {
    return {
      severity: 'low',
      message: ': it can be broken where sshd offers it, and has no effect where it does not',
      isUnused: false,
    };
  }
  if (isOld || (!isGone && offeredKeyTypes(model).has('dsa'))) {
    return {
      severity: 'high',
      message: ' and it is offered: with 1024 bits it can be broken, and then somebody else poses as this server',
      isUnused: false,
    };
  }
  const why = isGone ? 'can no longer load' : 'does not offer';
  if (!isAlone) return { severity: 'low', message: `, which sshd ${why}: the line has no effect`, isUnused: true };
  const end = isGone ? 'it finds no key and exits' : 'nobody can connect';
  return { severity: 'high', message: ` and no other one, which sshd ${why}: ${end}`, isUnused: true };
}

function isListKnown(model: SshdModel): boolean {
  const setting = model.global.effective('HostKeyAlgorithms');
  return speaksOf(model, model.global, setting) && !isUnclear(model, model.global, 'HostKeyAlgorithms');
}

import { policyBefore } from '../factories/algorithm-policy.ts';
import { guide, man, sshdRule, stig } from '../rule.ts';

/** What the system's crypto policy sets for sshd. */
const OPTIONS = [
  'Ciphers',
  'MACs',
  'KexAlgorithms',
  'GSSAPIKexAlgorithms',
  'HostKeyAlgorithms',
  'PubkeyAcceptedAlgorithms',
  'HostbasedAcceptedAlgorithms',
  'CASignatureAlgorithms',
  'RequiredRSASize',
];

export default sshdRule({
  title: 'The system crypto policy is read before this line',
  severity: 'low',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Change the policy with update-crypto-policies, or set the option in a drop-in whose name sorts before the one that includes the policy.',
  references: [
    man('Include'),
    stig('RHEL-09-255065'),
    guide('dev-sec ssh-baseline sshd-49', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  *check(model) {
    // A policy that was read is part of the model, and what it beats has findings of its own.
    for (const option of OPTIONS) {
      const [winner] = model.global.own(option)?.winners ?? [];
      const include = winner === undefined ? undefined : policyBefore(model, winner);
      if (winner === undefined || include === undefined || include.entry.undecided) continue;
      yield {
        at: { path: winner.path, span: winner.directive.span },
        subject: `${model.global.subject(option)}: crypto policy`,
        message: `the system's crypto policy is read first, and where it sets ${option} this line has no effect`,
        related: [
          {
            at: { path: include.entry.path, span: include.entry.directive.span },
            message: 'The policy is included here.',
          },
        ],
      };
    }
  },
});

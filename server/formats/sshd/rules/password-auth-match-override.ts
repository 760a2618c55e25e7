import { onlyFromLoopback, passwordSuffices } from '../access.ts';
import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'A Match block opens password login',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Remove the line from the block once those whom it names have keys, or narrow the block.',
  references: [man('Match'), man('PasswordAuthentication')],
  *check({ global, blocks }) {
    for (const scope of blocks) {
      for (const option of ['PasswordAuthentication', 'KbdInteractiveAuthentication']) {
        const setting = scope.effective(option);
        const outer = global.effective(option);
        if (setting.source !== 'set' || setting.value !== 'yes' || outer.value !== 'no') continue;
        if (!passwordSuffices(scope)) continue;
        const [entry] = setting.entries;
        yield {
          at: setting.at,
          subject: scope.subject(option),
          ...(onlyFromLoopback(scope) ? { severity: 'info' as const } : {}),
          message: `passwords are accepted in "${scope.key}", although the global section refuses them: this exception is where guessing starts`,
          related:
            outer.source === 'set' ? [{ at: outer.at, message: `The global section sets ${option} to no here.` }] : [],
          fix:
            entry === undefined
              ? undefined
              : {
                  title: 'Remove this line from the block',
                  operations: [{ kind: 'remove', entry }],
                  reveals: ['sshd/match-empty-block'],
                  caution:
                    'Those whom the block names can no longer log in with a password. Make sure that they have keys.',
                },
        };
      }
    }
  },
});

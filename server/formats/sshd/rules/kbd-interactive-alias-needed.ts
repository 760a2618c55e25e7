import { passwordNeverSuffices } from '../access.ts';
import { speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, notes, type SshdProblem, sshdRule } from '../rule.ts';

const OLD_NAME = 'ChallengeResponseAuthentication';

export default sshdRule({
  title: 'KbdInteractiveAuthentication no has no effect in this release',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write ChallengeResponseAuthentication no, the name that counts before OpenSSH 8.7.',
  references: [man('KbdInteractiveAuthentication'), notes('8.7')],
  *check(model) {
    const { global, reader } = model;
    if (isAtLeast(reader.release, '8.7')) return;
    const [entry] = global.own('KbdInteractiveAuthentication')?.winners ?? [];
    const old = global.effective(OLD_NAME);
    if (entry?.outcome?.ok !== true || entry.outcome.values[0] !== 'no') return;
    if (old.value === 'no' || !speaksOf(model, global, old)) return;
    const pam = global.effective('UsePAM');
    // Without PAM hardly anything answers for the method.
    const isMild = pam.source === 'set' && pam.value === 'no';
    // Then sshd/keyboard-interactive-bypass says what comes of it.
    const password = global.effective('PasswordAuthentication');
    if (pam.value === 'yes' && password.value === 'no' && !passwordNeverSuffices(global)) return;
    const fix: SshdProblem['fix'] = {
      title: `Set ${OLD_NAME} to no`,
      operations: [
        {
          kind: 'replace',
          ...(old.source === 'set'
            ? { ...old.at, text: 'no' }
            : { path: entry.path, span: entry.directive.keyword.span, text: OLD_NAME }),
          moves: [global.subject(OLD_NAME), global.subject('KbdInteractiveAuthentication')],
        },
      ],
      caution: 'Whoever logs in with one-time codes or other questions of PAM can no longer do so.',
    };
    yield {
      at: { path: entry.path, span: entry.directive.span },
      subject: global.subject('KbdInteractiveAuthentication'),
      ...(isMild ? { severity: 'low' as const } : {}),
      message: `this line has no effect: before OpenSSH 8.7, ${OLD_NAME} yes${old.source === 'default' ? ', the default,' : ''} switches keyboard-interactive on`,
      related: old.source === 'set' ? [{ at: old.at, message: 'This line keeps the method on.' }] : [],
      fix,
    };
  },
});

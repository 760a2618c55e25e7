import { keyLoginCaution, passwordNeverSuffices } from '../access.ts';
import { speaksOf } from '../model.ts';
import { guide, man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Password authentication is enabled',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Set PasswordAuthentication and KbdInteractiveAuthentication to no once every account logs in with a key.',
  references: [
    man('PasswordAuthentication'),
    guide('dev-sec ssh-baseline sshd-27', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  *check(model) {
    const { global } = model;
    const setting = global.effective('PasswordAuthentication');
    if (setting.value !== 'yes' || !speaksOf(model, global, setting) || passwordNeverSuffices(global)) return;
    const keyboard = global.effective('KbdInteractiveAuthentication').value === 'yes';
    yield {
      at: setting.at,
      subject: global.subject('PasswordAuthentication'),
      absent: setting.source === 'default',
      message: `passwords are accepted${setting.source === 'default' ? ' by default' : ''}, so every account that may log in can be guessed from the network`,
      fix: {
        title: keyboard
          ? 'Set PasswordAuthentication and KbdInteractiveAuthentication to no'
          : 'Set PasswordAuthentication to no',
        operations: [
          { kind: 'set', scope: global, option: 'PasswordAuthentication', value: 'no' },
          ...(keyboard
            ? ([{ kind: 'set', scope: global, option: 'KbdInteractiveAuthentication', value: 'no' }] as const)
            : []),
        ],
        caution: keyLoginCaution(model),
        reveals: ['sshd/password-auth-match-override'],
      },
    };
  },
});

import { insecureValue } from '../factories/insecure-value.ts';
import { isVendor } from '../model.ts';
import { guide, man } from '../rule.ts';

export default insecureValue({
  title: 'The message of the day is printed twice',
  severity: 'info',
  profile: 'paranoid',
  fix: 'safe',
  remedy: 'Set PrintMotd to no.',
  references: [
    man('PrintMotd'),
    guide('dev-sec ssh-baseline sshd-44', 'https://github.com/dev-sec/ssh-baseline'),
    guide('TrueNAS template of sshd_config: PrintMotd no'),
  ],
  option: 'PrintMotd',
  scopes: 'global',
  // Only these are known to ship pam_motd in the PAM service of sshd.
  wrong: (setting, scope, model) =>
    setting.value === 'yes' && scope.effective('UsePAM').value === 'yes' && isVendor(model, 'debian')
      ? `PrintMotd is yes${setting.source === 'default' ? ' by default' : ''}, and so is UsePAM: PAM prints the message of the day already, and a notice that comes twice is not read`
      : undefined,
  good: 'no',
});

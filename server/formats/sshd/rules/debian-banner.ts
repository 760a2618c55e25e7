import { insecureValue } from '../factories/insecure-value.ts';
import { isVendor } from '../model.ts';
import { guide } from '../rule.ts';

export default insecureValue({
  title: 'The package revision is told to everybody',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Set DebianBanner to no.',
  references: [
    {
      source: 'man',
      text: 'sshd_config(5) of Debian, DebianBanner',
      url: 'https://manpages.debian.org/stable/openssh-server/sshd_config.5.en.html',
    },
    guide('dev-sec ssh-baseline sshd-47', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'DebianBanner',
  scopes: 'global',
  wrong: (setting, _scope, model) =>
    setting.value === 'yes' && isVendor(model, 'debian')
      ? `DebianBanner is yes${setting.source === 'default' ? ' by default' : ''}: whoever connects learns which security updates are missing here`
      : undefined,
  good: 'no',
});

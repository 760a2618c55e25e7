import { insecureValue } from '../factories/insecure-value.ts';
import { isVendor } from '../model.ts';
import { guide, man } from '../rule.ts';

export default insecureValue({
  title: 'Logins are logged under an unusual facility',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy:
    'Set SyslogFacility to AUTH, or AUTHPRIV on RHEL, unless a rule of the system logger keeps what is sent here.',
  references: [man('SyslogFacility'), guide('dev-sec ssh-baseline sshd-12', 'https://github.com/dev-sec/ssh-baseline')],
  option: 'SyslogFacility',
  scopes: 'global',
  wrong: ({ value }) =>
    value !== 'AUTH' && value !== 'AUTHPRIV'
      ? `SyslogFacility is ${value}: what watches the log of logins may not see those over SSH`
      : undefined,
  good: (_setting, _scope, model) => (isVendor(model, 'rhel') ? 'AUTHPRIV' : 'AUTH'),
  caution: 'A rule of the system logger that takes the lines from the present facility no longer gets them.',
});

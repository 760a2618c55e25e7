import { insecureValue } from '../factories/insecure-value.ts';
import { guide, man, stig } from '../rule.ts';

export default insecureValue({
  title: 'Passwords are checked against Kerberos by sshd',
  severity: 'low',
  profile: 'strict',
  fix: 'may-lock-out',
  remedy: 'Set KerberosAuthentication to no, and let PAM check passwords or people log in with tickets.',
  references: [
    man('KerberosAuthentication'),
    stig('RHEL-09-255140'),
    guide('dev-sec ssh-baseline sshd-30', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'KerberosAuthentication',
  // Only the method "password" asks Kerberos.
  wrong: (setting, scope) =>
    setting.value === 'yes' && scope.effective('PasswordAuthentication').value !== 'no'
      ? 'KerberosAuthentication is yes: whoever can answer in the place of the KDC makes any password right, unless this host has a keytab to tell them apart'
      : undefined,
  good: 'no',
  caution: 'Accounts whose password only Kerberos knows can no longer log in with it, unless PAM asks Kerberos too.',
});

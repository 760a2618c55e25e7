import { insecureValue } from '../factories/insecure-value.ts';
import { guide, man } from '../rule.ts';

export default insecureValue({
  title: 'Local passwords work beside Kerberos',
  severity: 'info',
  profile: 'strict',
  fix: 'may-lock-out',
  remedy: 'Set KerberosOrLocalPasswd to no, and keep a key for the hour in which the KDC does not answer.',
  references: [
    man('KerberosOrLocalPasswd'),
    guide('dev-sec ssh-baseline sshd-31', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'KerberosOrLocalPasswd',
  scopes: 'global',
  wrong: (setting, _scope, { scopes }) =>
    setting.value === 'yes' &&
    scopes.some(
      (scope) =>
        scope.effective('KerberosAuthentication').value === 'yes' &&
        scope.effective('PasswordAuthentication').value !== 'no',
    )
      ? `KerberosOrLocalPasswd is yes${setting.source === 'default' ? ' by default' : ''}: what Kerberos refuses is tried as a local password, so local accounts can still be guessed`
      : undefined,
  good: 'no',
  caution: 'When the KDC does not answer, nobody can log in with a password. Have a key installed first.',
});

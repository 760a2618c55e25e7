import { insecureValue } from '../factories/insecure-value.ts';
import { isVendor } from '../model.ts';
import { guide, man } from '../rule.ts';

export default insecureValue({
  title: 'Kerberos credentials stay after logout',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set GSSAPICleanupCredentials to yes, so that forwarded tickets go when the session ends.',
  references: [
    man('GSSAPICleanupCredentials'),
    guide('dev-sec ssh-baseline sshd-34', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'GSSAPICleanupCredentials',
  scopes: 'global',
  // Without GSSAPI logins no ticket comes in.
  wrong: (setting, _scope, { scopes }) =>
    setting.value === 'no' && scopes.some((scope) => scope.effective('GSSAPIAuthentication').value === 'yes')
      ? 'GSSAPICleanupCredentials is no: forwarded Kerberos tickets stay behind after logout, for root or a later intruder to use'
      : undefined,
  good: 'yes',
  caution: 'Jobs that go on after the logout lose the ticket that came with it.',
  // Red Hat's packages ship this line, so there it tells nothing about the administrator's intent.
  differs: (_setting, _scope, model) => (isVendor(model, 'rhel') ? { severity: 'info', profile: 'strict' } : undefined),
});

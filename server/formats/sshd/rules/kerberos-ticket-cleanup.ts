import { insecureValue } from '../factories/insecure-value.ts';
import { guide, man } from '../rule.ts';

export default insecureValue({
  title: 'Kerberos tickets stay after logout',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set KerberosTicketCleanup to yes, so that the ticket goes when the session ends.',
  references: [
    man('KerberosTicketCleanup'),
    guide('dev-sec ssh-baseline sshd-32', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'KerberosTicketCleanup',
  scopes: 'global',
  // Without Kerberos passwords sshd fetches no ticket.
  wrong: (setting, _scope, { scopes }) =>
    setting.value === 'no' &&
    scopes.some(
      (scope) =>
        scope.effective('KerberosAuthentication').value === 'yes' &&
        scope.effective('PasswordAuthentication').value !== 'no',
    )
      ? 'KerberosTicketCleanup is no: tickets stay behind after logout, for root or a later intruder to use'
      : undefined,
  good: 'yes',
  caution: 'Jobs that go on after the logout lose the ticket that came with it.',
});

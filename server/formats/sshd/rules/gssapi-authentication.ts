import { insecureValue } from '../factories/insecure-value.ts';
import { isVendor } from '../model.ts';
import { cis, guide, man, stig } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default insecureValue({
  title: 'GSSAPI authentication is enabled',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set GSSAPIAuthentication to no, unless people log in here with Kerberos tickets.',
  references: [
    man('GSSAPIAuthentication'),
    cis('5.1.9'),
    stig('RHEL-09-255135'),
    guide('dev-sec ssh-baseline sshd-33', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'GSSAPIAuthentication',
  wrong: (setting, scope) =>
    setting.value === 'yes' && isReachable(scope)
      ? 'GSSAPIAuthentication is yes: the Kerberos libraries of this host parse what strangers send before they have logged in'
      : undefined,
  good: 'no',
  caution:
    'Single sign-on with Kerberos tickets (Active Directory, FreeIPA) stops; those users need a key or a password.',
  // Red Hat's packages ship this line, so there it tells nothing about the administrator's intent.
  differs: (_setting, scope, model) => (scope.isGlobal && isVendor(model, 'rhel') ? { severity: 'info' } : undefined),
});

/** Whether a client may use the method at all: a list of methods that lacks it keeps it away. */
function isReachable(scope: Scope): boolean {
  const lists = scope.effective('AuthenticationMethods').values;
  return lists.length === 0 || lists[0] === 'any' || lists.some((list) => list.split(',').includes('gssapi-with-mic'));
}

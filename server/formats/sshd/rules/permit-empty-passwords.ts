import { passwordSuffices } from '../access.ts';
import { insecureValue } from '../factories/insecure-value.ts';
import { cis, man, stig } from '../rule.ts';

export default insecureValue({
  title: 'Accounts without a password may log in',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set PermitEmptyPasswords to no; only accounts that have no password lose access.',
  references: [man('PermitEmptyPasswords'), cis('5.1.19'), stig('RHEL-09-255040'), stig('UBTU-24-300031')],
  option: 'PermitEmptyPasswords',
  wrong: (setting, scope) =>
    setting.value === 'yes' && passwordSuffices(scope)
      ? 'accounts without a password are let in without any proof'
      : undefined,
  good: 'no',
});

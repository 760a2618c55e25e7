import { insecureValue } from '../factories/insecure-value.ts';
import { cis, man, stig } from '../rule.ts';

export default insecureValue({
  title: 'Many login attempts per connection',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set MaxAuthTries to 4.',
  references: [man('MaxAuthTries'), cis('5.1.16'), stig('RHEL-09-255090')],
  option: 'MaxAuthTries',
  wrong: (setting) =>
    Number(setting.value) > 4 ? `MaxAuthTries is ${setting.value}: each connection may guess that often` : undefined,
  good: '4',
  caution: 'Users whose agent offers more than three keys may be cut off before the right one.',
  // The default of 6 is what almost every server has; only hardening guides object to it.
  differs: (setting) =>
    Number(setting.value) > 6 ? { severity: 'medium' } : setting.value === '6' ? { profile: 'strict' } : undefined,
});

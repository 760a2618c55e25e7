import { insecureValue } from '../factories/insecure-value.ts';
import { cis, man, stig } from '../rule.ts';

export default insecureValue({
  title: "Users' rhosts files are honoured",
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set IgnoreRhosts to yes.',
  references: [man('IgnoreRhosts'), cis('5.1.11'), stig('RHEL-09-255145')],
  option: 'IgnoreRhosts',
  wrong: (setting) =>
    setting.value === 'yes'
      ? undefined
      : `IgnoreRhosts is ${setting.written}: each user decides which other machines to trust with the account`,
  good: 'yes',
  // Without host-based login nobody reads the files, and nothing changes.
  risk: (_setting, scope) =>
    scope.effective('HostbasedAuthentication').value === 'yes' ? 'may-break-clients' : undefined,
  differs: (_setting, scope) =>
    scope.effective('HostbasedAuthentication').value === 'yes' ? { severity: 'high' } : undefined,
});

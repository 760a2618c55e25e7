import { insecureValue } from '../factories/insecure-value.ts';
import { cis, man, stig } from '../rule.ts';

export default insecureValue({
  title: 'Host-based authentication is enabled',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set HostbasedAuthentication to no and give the machines that need access keys of their own.',
  references: [man('HostbasedAuthentication'), cis('5.1.10'), stig('RHEL-09-255080')],
  option: 'HostbasedAuthentication',
  wrong: (setting) =>
    setting.value === 'yes'
      ? 'HostbasedAuthentication is yes: root on any trusted machine becomes every user of this one'
      : undefined,
  good: 'no',
  caution: 'Cluster nodes and jobs that log in without a key of their own are refused.',
  differs: (_setting, scope) =>
    scope.block?.criteria.list.some(({ name }) => name === 'address') ? { severity: 'medium' } : undefined,
});

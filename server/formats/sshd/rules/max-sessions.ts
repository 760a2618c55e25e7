import { insecureValue } from '../factories/insecure-value.ts';
import { cis, guide, man } from '../rule.ts';

export default insecureValue({
  title: 'Many sessions per connection',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set MaxSessions to 10.',
  references: [
    man('MaxSessions'),
    cis('5.1.17'),
    cis('5.1.18', 'RHEL 9'),
    guide('dev-sec ssh-baseline sshd-20', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'MaxSessions',
  wrong: ({ value }) =>
    Number(value) > 10
      ? `MaxSessions is ${value}: one login may start that many shells and commands at the same time, and the log shows one login`
      : undefined,
  good: '10',
  caution: 'Programs that open more than ten sessions over one shared connection are refused the eleventh.',
});

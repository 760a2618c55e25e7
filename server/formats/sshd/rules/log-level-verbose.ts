import { insecureValue } from '../factories/insecure-value.ts';
import { cis, guide, man, stig } from '../rule.ts';

export default insecureValue({
  title: 'Refused keys and sessions are not logged',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Set LogLevel to VERBOSE.',
  references: [
    man('LogLevel'),
    cis('5.1.15', 'RHEL 9'),
    stig('RHEL-09-255030'),
    guide('dev-sec ssh-baseline sshd-13', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'LogLevel',
  wrong: (setting) =>
    setting.value === 'INFO'
      ? `LogLevel is INFO${setting.source === 'default' ? ' by default' : ''}: the log tells who came in, but neither which keys were refused nor what sessions were started`
      : undefined,
  good: 'VERBOSE',
});

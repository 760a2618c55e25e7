import { insecureValue } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { cve, guide, man, notes } from '../rule.ts';

export default insecureValue({
  title: 'Sessions run through login(1)',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set UseLogin to no, or remove the line.',
  references: [
    man('KEYWORDS'),
    cve('CVE-2015-8325'),
    notes('7.4'),
    guide('dev-sec ssh-baseline sshd-15', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'UseLogin',
  scopes: 'global',
  wrong: (setting, _scope, { reader }) =>
    setting.value.toLowerCase() === 'yes' && !isAtLeast(reader.release, '7.4')
      ? 'UseLogin is yes: users can hand variables to login, which runs as root, and become root themselves'
      : undefined,
  good: 'no',
});

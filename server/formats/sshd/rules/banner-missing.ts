import { insecureValue } from '../factories/insecure-value.ts';
import { cis, man, stig } from '../rule.ts';

export default insecureValue({
  title: 'No notice before the login',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Write the notice that your rules ask for into a file, and name the file in Banner.',
  references: [man('Banner'), cis('5.1.5'), cis('5.1.8', 'RHEL 9'), stig('RHEL-09-255025'), stig('UBTU-24-200640')],
  option: 'Banner',
  scopes: 'global',
  wrong: (setting) =>
    setting.value === 'none'
      ? `Banner is none${setting.source === 'default' ? ' by default' : ''}: nobody is told before the login that only authorized use is allowed`
      : undefined,
  good: '/etc/issue.net',
  caution:
    'See that /etc/issue.net holds your notice, not the name of the system. Scripts that read the error output of ssh see it too.',
});

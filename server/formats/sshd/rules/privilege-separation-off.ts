import { insecureValue } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { guide, man, notes } from '../rule.ts';

export default insecureValue({
  title: 'Privilege separation is off',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Set UsePrivilegeSeparation to sandbox, or to yes before OpenSSH 5.9.',
  references: [
    man('KEYWORDS'),
    notes('5.9'),
    notes('7.5'),
    guide('dev-sec ssh-baseline sshd-16', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'UsePrivilegeSeparation',
  scopes: 'global',
  wrong(setting, _scope, { reader }) {
    if (isAtLeast(reader.release, '7.5')) return undefined;
    const value = setting.value.toLowerCase();
    if (value === 'no') return 'UsePrivilegeSeparation is no: a flaw in what runs before the login gives away root';
    return value === 'yes' && isAtLeast(reader.release, '5.9')
      ? 'UsePrivilegeSeparation is yes: what runs before the login is not confined any further, as sandbox would do'
      : undefined;
  },
  good: (_setting, _scope, { reader }) => (isAtLeast(reader.release, '5.9') ? 'sandbox' : 'yes'),
  caution: 'sshd does not start without the account sshd and its empty folder: run sshd -t before the restart.',
  differs: (setting) => (setting.value.toLowerCase() === 'yes' ? { severity: 'info', profile: 'strict' } : undefined),
});

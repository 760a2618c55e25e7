import { insecureValue } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { guide, man, notes } from '../rule.ts';

export default insecureValue({
  title: 'SSH protocol 1 is offered',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set Protocol to 2.',
  references: [
    man('KEYWORDS'),
    notes('7.0'),
    notes('7.4'),
    guide('dev-sec ssh-baseline sshd-10', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'Protocol',
  scopes: 'global',
  wrong(setting, _scope, { reader }) {
    if (isAtLeast(reader.release, '7.4')) return undefined;
    const byDefault = setting.source === 'default' && !isAtLeast(reader.release, '5.4');
    return byDefault || setting.value.split(',').includes('1')
      ? `protocol 1 is offered${byDefault ? ' by default' : ''}: an attacker on the way can decrypt and alter its traffic`
      : undefined;
  },
  good: '2',
  caution: 'Clients that know nothing but protocol 1, in very old network equipment, can no longer connect.',
  // Stock builds of 7.0 to 7.3 come without it.
  differs: (_setting, _scope, { reader }) => (isAtLeast(reader.release, '7.0') ? { severity: 'medium' } : undefined),
});

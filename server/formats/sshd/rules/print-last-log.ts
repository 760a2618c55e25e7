import { insecureValue } from '../factories/insecure-value.ts';
import { guide, man, stig } from '../rule.ts';

export default insecureValue({
  title: 'Users are not shown their last login',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Set PrintLastLog to yes, or remove the line.',
  references: [
    man('PrintLastLog'),
    stig('RHEL-09-255165'),
    guide('Lynis SSH-7408', 'https://cisofy.com/lynis/controls/SSH-7408/'),
  ],
  option: 'PrintLastLog',
  scopes: 'global',
  wrong: (setting) =>
    setting.value === 'no'
      ? 'PrintLastLog is no: users do not see when and from where their account was used last, if PAM does not tell them'
      : undefined,
  good: 'yes',
});

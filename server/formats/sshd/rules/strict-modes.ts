import { insecureValue } from '../factories/insecure-value.ts';
import { guide, man } from '../rule.ts';

export default insecureValue({
  title: 'StrictModes is off',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Set StrictModes to yes and correct the modes of the home folders that fail its check.',
  references: [man('StrictModes'), guide('Lynis SSH-7408', 'https://cisofy.com/lynis/controls/SSH-7408/')],
  option: 'StrictModes',
  scopes: 'global',
  wrong: (setting) =>
    setting.value === 'no'
      ? 'StrictModes is no: other local users can plant keys in a home folder or authorized_keys that they may write to'
      : undefined,
  good: 'yes',
  caution: 'Accounts whose home folder or authorized_keys others may write to can no longer log in with a key.',
});

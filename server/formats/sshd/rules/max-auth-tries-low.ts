import { insecureValue } from '../factories/insecure-value.ts';
import { man } from '../rule.ts';

export default insecureValue({
  title: 'MaxAuthTries leaves no room for several keys',
  severity: 'info',
  profile: 'paranoid',
  fix: 'safe',
  remedy: 'Set MaxAuthTries to 3 or 4.',
  references: [man('MaxAuthTries')],
  option: 'MaxAuthTries',
  wrong: (setting, scope) =>
    ['1', '2'].includes(setting.value) && scope.effective('PubkeyAuthentication').value !== 'no'
      ? `MaxAuthTries is ${setting.value}: each key that an agent offers counts as a try, so users with several are cut off before the right one`
      : undefined,
  good: '4',
});

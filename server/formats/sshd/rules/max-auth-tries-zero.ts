import { insecureValue } from '../factories/insecure-value.ts';
import { man } from '../rule.ts';

export default insecureValue({
  title: 'MaxAuthTries 0 rejects every login',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set MaxAuthTries to 4.',
  references: [man('MaxAuthTries')],
  option: 'MaxAuthTries',
  wrong: (setting) =>
    setting.value === '0' ? 'MaxAuthTries is 0: sshd ends every connection before the first try' : undefined,
  good: '4',
  // Somebody may have shut these users out on purpose.
  risk: (_setting, scope) => (scope.isGlobal ? undefined : 'may-break-clients'),
});

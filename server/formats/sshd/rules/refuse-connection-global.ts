import { insecureValue } from '../factories/insecure-value.ts';
import { man, notes } from '../rule.ts';

export default insecureValue({
  title: 'RefuseConnection shuts everybody out',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set it in a Match block for those whom sshd should turn away.',
  references: [man('RefuseConnection'), notes('9.9')],
  option: 'RefuseConnection',
  scopes: 'global',
  wrong: (setting) =>
    setting.value === 'yes'
      ? 'RefuseConnection is yes for everyone: sshd ends each connection as soon as it knows the account'
      : undefined,
  good: 'no',
  caution: 'This opens the service again. Somebody may have closed it on purpose.',
});

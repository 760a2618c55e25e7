import { insecureValue } from '../factories/insecure-value.ts';
import { man, notes } from '../rule.ts';

export default insecureValue({
  title: 'Sessions are told how their user logged in',
  severity: 'info',
  profile: 'paranoid',
  fix: 'may-break-clients',
  remedy: 'Set ExposeAuthInfo to no, unless a program reads the file that SSH_USER_AUTH names.',
  references: [man('ExposeAuthInfo'), notes('7.6')],
  option: 'ExposeAuthInfo',
  wrong: (setting) =>
    setting.value === 'yes'
      ? 'ExposeAuthInfo is yes: every program of a session can read which keys and methods opened it'
      : undefined,
  good: 'no',
  caution: 'Programs that read SSH_USER_AUTH, to tell people apart who share an account, find nothing.',
});

import { insecureValue } from '../factories/insecure-value.ts';
import { cis, guide, man } from '../rule.ts';
import type { Setting } from '../scope.ts';

export default insecureValue({
  title: 'Many connections may wait to log in at once',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set MaxStartups to 10:30:60.',
  references: [
    man('MaxStartups'),
    cis('5.1.18'),
    cis('5.1.17', 'RHEL 9'),
    guide('dev-sec ssh-baseline sshd-21', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'MaxStartups',
  scopes: 'global',
  wrong(setting, scope) {
    const { start, full } = numbers(setting);
    if (start === undefined || full === undefined) return undefined;
    const is = `MaxStartups is ${setting.written}${setting.source === 'default' ? ' by default' : ''}`;
    if (full > 100) return `${is}: so many connections that never log in can use up this host's memory and processes`;
    // Where no source may hold all the places, the hard limit cannot be used by one of them.
    const isShared = scope.effective('PerSourceMaxStartups').value === 'none';
    if (start === full && full > 0 && isShared) {
      return `${is}: whoever holds ${full} connections without logging in keeps everybody else out`;
    }
    return (start > 10 && start < full) || full > 60
      ? `${is}: hardening guides let 60 connections wait to log in at the most, and turn some away from the tenth on`
      : undefined;
  },
  good: '10:30:60',
  caution: 'On a host with many logins at the same moment, such as a build or backup server, some are turned away.',
  differs: (setting) => ((numbers(setting).full ?? 0) > 100 ? undefined : { severity: 'info', profile: 'strict' }),
});

/** From how many waiting connections on some are refused, and from how many on all. */
function numbers({ value }: Setting): { start: number | undefined; full: number | undefined } {
  const [start, , full = start] = value.split(':').map(Number);
  return { start, full };
}

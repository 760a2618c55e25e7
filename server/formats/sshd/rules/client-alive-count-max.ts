import { proposal } from '../factories/insecure-value.ts';
import { cis, guide, man, sshdRule, stig } from '../rule.ts';

/** Seconds after which a client that does not answer should be gone: three times the five minutes of the guides. */
const LONGEST = 900;

export default sshdRule({
  title: 'Clients that do not answer are kept for long',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set ClientAliveCountMax so that it makes a quarter of an hour at most, times ClientAliveInterval.',
  references: [
    man('ClientAliveCountMax'),
    cis('5.1.7'),
    cis('5.1.9', 'RHEL 9'),
    stig('RHEL-09-255095'),
    stig('UBTU-24-600000'),
    guide('dev-sec ssh-baseline sshd-37', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  *check({ scopes }) {
    for (const scope of scopes) {
      const interval = scope.effective('ClientAliveInterval');
      const count = scope.effective('ClientAliveCountMax');
      const place = [count, interval].find(({ source }) => source === 'set');
      if (place === undefined || [count, interval].some(({ source }) => source === 'undecided')) continue;
      const [seconds, times] = [Number(interval.value), Number(count.value)];
      // An interval of 0 or too long, and a count of 0, are told by other rules.
      if (seconds === 0 || seconds > LONGEST || times === 0 || seconds * times <= LONGEST) continue;
      const message = `clients that do not answer are kept for ${Math.round((seconds * times) / 60)} minutes, ${times} times ${seconds} seconds`;
      yield {
        at: place.at,
        subject: scope.subject('ClientAliveCountMax'),
        message: scope.isGlobal ? message : `in "${scope.key}", ${message}`,
        fix: proposal(scope, 'ClientAliveCountMax', String(Math.max(1, Math.min(3, Math.floor(LONGEST / seconds)))), {
          caution: 'Connections over links that fail for some minutes are closed, with what runs in them.',
        }),
      };
    }
  },
});

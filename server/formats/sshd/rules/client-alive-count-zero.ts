import { proposal } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { cis, man, notes, sshdRule, stig } from '../rule.ts';

export default sshdRule({
  title: 'ClientAliveCountMax 0 no longer ends dead sessions',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set ClientAliveCountMax to 1, which ends a session once the client has left one message without an answer.',
  references: [man('ClientAliveCountMax'), notes('8.2'), cis('5.1.7'), stig('UBTU-24-600000')],
  *check({ scopes, reader }) {
    // Up to 8.1 it ended the session after one interval.
    if (!isAtLeast(reader.release, '8.2')) return;
    for (const scope of scopes) {
      const setting = scope.effective('ClientAliveCountMax');
      if (setting.source !== 'set' || setting.value !== '0') continue;
      if (!(Number(scope.effective('ClientAliveInterval').value) > 0)) continue;
      yield {
        at: setting.at,
        subject: scope.subject('ClientAliveCountMax'),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}ClientAliveCountMax is 0: since OpenSSH 8.2 that means never, so sessions of clients that are gone stay open`,
        fix: {
          ...proposal(scope, 'ClientAliveCountMax', '1'),
          // Once sshd finds out by itself who is gone, the probes of TCP have nothing to add.
          reveals: ['sshd/tcp-keepalive'],
          caution: 'Sessions end as soon as the client is out of reach for longer than ClientAliveInterval.',
        },
      };
    }
  },
});

import { guide, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'TrueNAS lets clients switch encryption off',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Take NONE out of the weak ciphers of the SSH service (Services, SSH); TrueNAS writes this file from there.',
  references: [
    guide('TrueNAS CORE documentation, Configuring SSH: NoneEnabled no'),
    guide('HPN-SSH: NoneEnabled', 'https://www.psc.edu/hpn-ssh-home/'),
  ],
  *check({ expansion, reader, global }) {
    if (reader.vendor !== 'truenas') return;
    for (const entry of expansion.entries) {
      const { fact, directive } = entry;
      if (fact?.name !== 'NoneEnabled' || entry.undecided) continue;
      if (directive.arguments[0]?.value.toLowerCase() !== 'yes') continue;
      yield {
        at: { path: entry.path, span: directive.span },
        subject: global.subject('NoneEnabled'),
        message:
          'NoneEnabled is yes: after the login a client can have everything sent in the clear, files and keystrokes',
        fix: {
          title: 'Remove the NoneEnabled line',
          operations: [{ kind: 'remove', entry }],
          caution:
            'Replication tasks that run without encryption fail until their encryption is switched on. TrueNAS writes the line again while NONE is among the weak ciphers.',
        },
      };
    }
  },
});

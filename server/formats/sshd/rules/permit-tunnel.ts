import { forwardingDisabled } from '../access.ts';
import { insecureValue } from '../factories/insecure-value.ts';
import { guide, man } from '../rule.ts';

export default insecureValue({
  title: 'Tunnel devices may be forwarded',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set PermitTunnel to no, or allow it in a Match block for the one account that runs the tunnel.',
  references: [
    man('PermitTunnel'),
    guide('Lynis SSH-7408', 'https://cisofy.com/lynis/controls/SSH-7408/'),
    guide('dev-sec ssh-baseline sshd-38', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'PermitTunnel',
  wrong: ({ value, source }, scope, model) =>
    source === 'set' && value !== 'no' && !forwardingDisabled(scope, model, 'tunnel')
      ? `PermitTunnel is ${value}: a client can join its own network to this one, past the firewall${scope.effective('DisableForwarding').value === 'yes' ? ', and DisableForwarding does not stop it before OpenSSH 10.4' : ''}`
      : undefined,
  good: 'no',
  caution: 'VPNs made with ssh -w stop working.',
  // Others than root can open only a tunnel device that root has set up for them.
  differs: (_setting, scope) => (scope.effective('PermitRootLogin').value === 'no' ? { severity: 'low' } : undefined),
});

import { forwardingDisabled } from '../access.ts';
import { insecureValue } from '../factories/insecure-value.ts';
import { guide, man } from '../rule.ts';

export default insecureValue({
  title: 'TCP port forwarding is allowed',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Set AllowTcpForwarding to no, or to local on a jump host together with PermitOpen, and allow it in Match blocks for those who need it.',
  references: [
    man('AllowTcpForwarding'),
    guide('Lynis SSH-7408', 'https://cisofy.com/lynis/controls/SSH-7408/'),
    guide('TrueNAS documentation, SSH service: allow TCP port forwarding only when needed'),
  ],
  option: 'AllowTcpForwarding',
  scopes: 'global',
  wrong(setting, scope, model) {
    if (setting.value === 'no' || forwardingDisabled(scope, model)) return undefined;
    const limited = (option: string): boolean => isLimited(scope.effective(option).value);
    if (limited('PermitOpen') && (setting.value === 'local' || limited('PermitListen'))) return undefined;
    const how = setting.source === 'default' ? 'is allowed by default' : `is set to ${setting.value}`;
    return `TCP forwarding ${how}: whoever can log in can tunnel through this host past the firewall`;
  },
  good: 'no',
  caution: 'Tunnels, ProxyJump through this host and remote development (VS Code Remote-SSH) stop working.',
});

/** A closed list of destinations, and of ports to listen on, is what a jump host should have. */
function isLimited(specs: string): boolean {
  return specs !== 'any' && specs !== '';
}

import { remoteForwardingPossible } from '../access.ts';
import { insecureValue } from '../factories/insecure-value.ts';
import { man } from '../rule.ts';

export default insecureValue({
  title: 'Remote forwards may listen on all interfaces',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set GatewayPorts to no, or allow it in a Match block together with a PermitListen that names the ports.',
  references: [man('GatewayPorts'), man('PermitListen')],
  option: 'GatewayPorts',
  wrong: (setting, scope, model) =>
    setting.value !== 'no' && remoteForwardingPossible(scope, model)
      ? `GatewayPorts is ${setting.written}: users can open ports on this host's public addresses`
      : undefined,
  good: 'no',
  caution: 'Reverse tunnels that are published through this host stop being reachable from outside.',
  differs: (_setting, scope) => (namesPorts(scope.effective('PermitListen').values) ? { severity: 'info' } : undefined),
});

/** Whether PermitListen is a closed list of ports. */
function namesPorts(specs: readonly string[]): boolean {
  return specs.length > 0 && specs.every((spec) => spec !== 'any' && !spec.endsWith(':*'));
}

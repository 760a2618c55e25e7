import { remoteForwardingPossible } from '../access.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** Whether a list of ports to listen on has an entry for every port of an address that others can reach. */
const isOpen = (specs: readonly string[]): boolean =>
  specs.some((spec) => spec === 'any' || (spec.endsWith(':*') && !/^(localhost|127\.[\d.]+|\[::1\]):/.test(spec)));

export default sshdRule({
  title: 'A Match block lifts the list of ports to publish',
  severity: 'low',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Name the ports in the block too, or set GatewayPorts to no there.',
  references: [man('PermitListen'), man('GatewayPorts')],
  *check(model) {
    const outer = model.global.effective('PermitListen');
    if (outer.source !== 'set' || isOpen(outer.values)) return;
    for (const scope of model.blocks) {
      const setting = scope.effective('PermitListen');
      const gateway = scope.effective('GatewayPorts');
      // A block that sets GatewayPorts itself is told by sshd/gateway-ports.
      if (setting.source !== 'set' || !isOpen(setting.values) || gateway.source !== 'inherited') continue;
      if (gateway.value === 'no' || !remoteForwardingPossible(scope, model)) continue;
      yield {
        at: setting.at,
        subject: scope.subject('PermitListen'),
        message: `in "${scope.key}", PermitListen ${shown(setting.written)} lets users open any port on this host's public addresses, which the global section does not`,
        related: [
          { at: outer.at, message: `The global section allows only ${shown(outer.written)}.` },
          { at: gateway.at, message: `GatewayPorts ${gateway.value} makes the ports reachable from outside.` },
        ],
      };
    }
  },
});

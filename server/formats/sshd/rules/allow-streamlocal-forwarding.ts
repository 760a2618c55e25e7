import { forwardingDisabled } from '../access.ts';
import { insecureValue } from '../factories/insecure-value.ts';
import { settled } from '../factories/restricted-account.ts';
import type { SshdModel } from '../model.ts';
import { man } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default insecureValue({
  title: 'Unix socket forwarding is allowed',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set AllowStreamLocalForwarding to no, and allow it in a Match block for those who need it.',
  references: [man('AllowStreamLocalForwarding')],
  option: 'AllowStreamLocalForwarding',
  wrong: (setting, scope, model) =>
    isOpen(setting.value, scope, model)
      ? `AllowStreamLocalForwarding is ${setting.value}${setting.source === 'default' ? ' by default' : ''}: sockets such as a container engine's can be reached from the client`
      : undefined,
  good: 'no',
  caution: 'Forwarded sockets of docker, gpg-agent and databases stop working.',
});

/** A direction that AllowTcpForwarding closes is closed for sockets too; PermitOpen closes the way to them (channels.c). */
function isOpen(value: string, scope: Scope, model: SshdModel): boolean {
  if (forwardingDisabled(scope, model) || settled(scope, 'DisableForwarding', model) === undefined) return false;
  const tcp = settled(scope, 'AllowTcpForwarding', model)?.value ?? 'no';
  const isBoth = (way: string): boolean => [value, tcp].every((word) => word === 'yes' || word === way);
  const toAll = settled(scope, 'PermitOpen', model)?.values.some((spec) => spec === 'any' || spec === '*:*') ?? false;
  return isBoth('remote') || (isBoth('local') && toAll);
}

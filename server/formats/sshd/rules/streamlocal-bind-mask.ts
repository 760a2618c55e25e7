import { forwardingDisabled } from '../access.ts';
import { insecureValue } from '../factories/insecure-value.ts';
import type { SshdModel } from '../model.ts';
import { man } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { shown } from '../values/words.ts';

/** Who needs write access to a socket to connect to it, by the bit that a mask takes it with. */
const GROUP = 0o020;
const OTHERS = 0o002;

export default insecureValue({
  title: 'Forwarded sockets are open to other accounts',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set StreamLocalBindMask to 0177, or remove the line.',
  references: [man('StreamLocalBindMask')],
  option: 'StreamLocalBindMask',
  wrong({ value, written, source }, scope, model) {
    const mask = Number.parseInt(value, 8);
    if (source !== 'set' || (mask & (GROUP | OTHERS)) === (GROUP | OTHERS) || !canBind(scope, model)) return undefined;
    const misread = /^\+?[0-7]+$/.test(written) ? '' : `, which sshd reads as ${value}`;
    return `StreamLocalBindMask is ${shown(written)}${misread}: ${mask & OTHERS ? 'the group' : 'every account on this host'} can connect to what users forward`;
  },
  good: '0177',
  caution: 'Other accounts on this host can no longer use the forwarded sockets.',
  differs: ({ value }) => (Number.parseInt(value, 8) & OTHERS ? { severity: 'low' } : undefined),
});

/** Whether clients can have sockets made on this host. */
function canBind(scope: Scope, model: SshdModel): boolean {
  const allows = (option: string): boolean => ['yes', 'remote'].includes(scope.effective(option).value);
  return allows('AllowStreamLocalForwarding') && allows('AllowTcpForwarding') && !forwardingDisabled(scope, model);
}

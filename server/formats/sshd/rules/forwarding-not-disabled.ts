import { closeForwarding } from '../factories/restricted-account.ts';
import { speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { cis, man, notes, sshdRule } from '../rule.ts';

/** Kinds of forwarding as people call them, by the option that allows each. */
const KINDS = { AllowTcpForwarding: 'TCP', AllowAgentForwarding: 'agent', X11Forwarding: 'X11' };

export default sshdRule({
  title: 'Forwarding is not switched off as a whole',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set DisableForwarding to yes, and to no in a Match block for those who need to forward something.',
  references: [man('DisableForwarding'), cis('5.1.8'), cis('5.1.10', 'RHEL 9'), notes('7.4')],
  *check(model) {
    const { global, reader } = model;
    const setting = global.effective('DisableForwarding');
    if (!isAtLeast(reader.release, '7.4') || setting.value !== 'no' || !speaksOf(model, global, setting)) return;
    const open = Object.entries(KINDS).flatMap(([option, kind]) =>
      ['', 'no'].includes(global.effective(option).value) ? [] : [kind],
    );
    // One kind alone is told by its own rule, whose fix closes it.
    if (open.length < 2) return;
    yield {
      at: setting.at,
      subject: global.subject('DisableForwarding'),
      absent: setting.source === 'default',
      message: `DisableForwarding is no${setting.source === 'default' ? ' by default' : ''}: ${open.slice(0, -1).join(', ')} and ${open.at(-1)} forwarding are open to everyone who logs in`,
      fix: closeForwarding(
        global,
        model,
        'Tunnels, ProxyJump through this host, ssh -A and ssh -X stop working, also where a Match block allows them.',
      ),
    };
  },
});

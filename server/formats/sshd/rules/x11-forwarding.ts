import { forwardingDisabled } from '../access.ts';
import { insecureValue } from '../factories/insecure-value.ts';
import { isVendor } from '../model.ts';
import { cis, man, stig } from '../rule.ts';

export default insecureValue({
  title: 'X11 forwarding is allowed',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set X11Forwarding to no, and allow it in a Match block for those who run graphical programs.',
  references: [man('X11Forwarding'), cis('5.1.12', 'RHEL 9'), stig('RHEL-09-255155')],
  option: 'X11Forwarding',
  wrong: (setting, scope, model) =>
    setting.value === 'yes' &&
    !forwardingDisabled(scope, model, 'x11') &&
    scope.effective('XAuthLocation').value !== 'none'
      ? 'X11Forwarding is yes: a program on this host can watch and control the display of whoever forwards it'
      : undefined,
  good: 'no',
  caution: 'Graphical programs started over ssh -X no longer open a window.',
  // Debian, Ubuntu and Red Hat ship this line, so there it tells nothing about the administrator's intent.
  differs: (_setting, scope, model) =>
    scope.isGlobal && (isVendor(model, 'debian') || isVendor(model, 'rhel')) ? { severity: 'info' } : undefined,
});

import { forwardingDisabled } from '../access.ts';
import { proposal } from '../factories/insecure-value.ts';
import type { SshdModel } from '../model.ts';
import { guide, man, sshdRule, stig } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default sshdRule({
  title: 'Forwarded X11 displays listen on all interfaces',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set X11UseLocalhost to yes, or remove the line.',
  references: [
    man('X11UseLocalhost'),
    stig('RHEL-09-255175'),
    stig('UBTU-24-300023'),
    guide('dev-sec ssh-baseline sshd-43', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  *check(model) {
    const { global } = model;
    const isToldGlobally = isExposed(global, model);
    for (const scope of model.scopes) {
      const setting = scope.effective('X11UseLocalhost');
      // A block that only switches X11 on exposes it by the global line, unless that line is reported already.
      const opens = scope.effective('X11Forwarding').source === 'set' && !isToldGlobally;
      if (!isExposed(scope, model) || !(setting.source === 'set' || opens)) continue;
      const message =
        'X11UseLocalhost is no: each forwarded display listens on every interface of this host, where others can try it';
      yield {
        at: setting.at,
        subject: scope.subject('X11UseLocalhost'),
        message: scope.isGlobal ? message : `in "${scope.key}", ${message}`,
        fix: proposal(setting.source === 'set' ? scope : global, 'X11UseLocalhost', 'yes', {
          caution: 'Very old X11 programs that cannot use the name localhost no longer open a window.',
        }),
      };
    }
  },
});

function isExposed(scope: Scope, model: SshdModel): boolean {
  return (
    scope.effective('X11UseLocalhost').value === 'no' &&
    scope.effective('X11Forwarding').value === 'yes' &&
    scope.effective('XAuthLocation').value !== 'none' &&
    !forwardingDisabled(scope, model, 'x11')
  );
}

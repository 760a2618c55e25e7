import { type Forwarding, forwardingDisabled } from '../access.ts';
import { speaksOf } from '../model.ts';
import { cve, man, notes, sshdRule } from '../rule.ts';

/** What DisableForwarding leaves open before 10.0, by the option that closes it. */
const LEFT_OPEN: readonly { option: string; kind: Forwarding; name: string }[] = [
  { option: 'AllowAgentForwarding', kind: 'agent', name: 'the agent' },
  { option: 'X11Forwarding', kind: 'x11', name: 'X11' },
];

export default sshdRule({
  title: 'DisableForwarding leaves something open in this release',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set AllowAgentForwarding and X11Forwarding to no beside it, or update OpenSSH to 10.0.',
  references: [man('DisableForwarding'), cve('CVE-2025-32728'), notes('10.0')],
  *check(model) {
    for (const scope of model.scopes) {
      const setting = scope.effective('DisableForwarding');
      if (setting.source !== 'set' || setting.value !== 'yes') continue;
      const open = LEFT_OPEN.map((part) => ({ ...part, setting: scope.effective(part.option) })).filter(
        ({ kind, setting: own }) =>
          own.value === 'yes' &&
          !forwardingDisabled(scope, model, kind) &&
          (own.source !== 'default' || speaksOf(model, model.global, own)),
      );
      if (open.length === 0) continue;
      const message = `DisableForwarding does not stop ${open.map(({ name }) => name).join(' and ')} in OpenSSH ${model.reader.release}: forwarding goes on although it looks switched off`;
      yield {
        at: setting.at,
        subject: scope.subject('DisableForwarding'),
        // Other packages than Debian's may carry the correction as well; of none is that known.
        ...(model.reader.vendor === undefined ? {} : { severity: 'info' }),
        message: scope.isGlobal ? message : `in "${scope.key}", ${message}`,
        fix: {
          title: `Set ${open.map(({ option }) => option).join(' and ')} to no${scope.where}`,
          operations: open.map(({ option }) => ({ kind: 'set', scope, option, value: 'no' })),
          // Two lines that contradict each other: somebody may live by the one that says yes.
          ...(open.some(({ setting: own }) => own.source !== 'default')
            ? {
                risk: 'may-break-clients',
                caution: 'Whoever forwards today, against DisableForwarding, no longer can.',
              }
            : {}),
        },
      };
    }
  },
});

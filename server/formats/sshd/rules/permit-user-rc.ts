import { proposal } from '../factories/insecure-value.ts';
import { settled } from '../factories/restricted-account.ts';
import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'A restricted account may run commands from ~/.ssh/rc',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Set PermitUserRC to no in the block.',
  references: [man('PermitUserRC')],
  *check(model) {
    for (const scope of model.blocks) {
      const terminal = scope.effective('PermitTTY');
      if (terminal.source !== 'set' || terminal.value !== 'no') continue;
      // sshd runs no rc file before a command that it forces itself.
      if (settled(scope, 'ForceCommand', model)?.value !== 'none') continue;
      const rc = settled(scope, 'PermitUserRC', model);
      if (rc?.value !== 'yes') continue;
      yield {
        at: rc.source === 'set' ? rc.at : terminal.at,
        subject: scope.subject('PermitUserRC'),
        message: `in "${scope.key}", PermitUserRC is yes: whoever can write a file in the home directory has it run, even where the key allows one command only`,
        // A line that says yes was written for something.
        fix: proposal(
          scope,
          'PermitUserRC',
          'no',
          rc.source === 'set'
            ? {
                risk: 'may-break-clients',
                caution: 'What ~/.ssh/rc of these accounts does at login is no longer done.',
              }
            : {},
        ),
      };
    }
  },
});

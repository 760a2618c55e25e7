import { insecureValue } from '../factories/insecure-value.ts';
import type { SshdModel } from '../model.ts';
import { man } from '../rule.ts';

export default insecureValue({
  title: 'MaxSessions 0 forbids every shell and file transfer',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Remove the line, or move it into a Match block for the accounts that may only tunnel.',
  references: [man('MaxSessions')],
  option: 'MaxSessions',
  // In a block it is how the manual makes an account that may only tunnel.
  scopes: 'global',
  wrong: (setting, _scope, model) =>
    setting.value === '0' && !isTunnelHost(model)
      ? 'MaxSessions is 0: logins succeed, and then no shell, command or file transfer is allowed'
      : undefined,
});

/** Whether the file shows that only tunnels are wanted: some have sessions after all, or what remains is limited. */
function isTunnelHost({ global, blocks }: SshdModel): boolean {
  return (
    blocks.some((scope) => scope.effective('MaxSessions').value !== '0') ||
    global.effective('PermitTTY').value === 'no' ||
    global.effective('PermitOpen').source === 'set' ||
    global.effective('PermitListen').source === 'set'
  );
}

import { insecureValue } from '../factories/insecure-value.ts';
import { settled } from '../factories/restricted-account.ts';
import type { SshdModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { guide, man } from '../rule.ts';

export default insecureValue({
  title: 'Keepalive probes that can be forged',
  severity: 'info',
  profile: 'paranoid',
  fix: 'safe',
  remedy: 'Set TCPKeepAlive to no; ClientAliveInterval asks the same inside the encryption.',
  references: [
    man('TCPKeepAlive'),
    guide('Lynis SSH-7408', 'https://cisofy.com/lynis/controls/SSH-7408/'),
    guide('dev-sec ssh-baseline sshd-35', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'TCPKeepAlive',
  scopes: 'global',
  wrong: (setting, _scope, model) =>
    setting.value === 'yes' && asksItself(model)
      ? `TCPKeepAlive is yes${setting.source === 'default' ? ' by default' : ''}: its probes are outside the encryption, and ClientAliveInterval makes them unnecessary`
      : undefined,
  good: 'no',
});

/** Whether sshd finds out by itself, in every scope, that a client is gone. */
function asksItself(model: SshdModel): boolean {
  return model.scopes.every((scope) => {
    const interval = Number(settled(scope, 'ClientAliveInterval', model)?.value ?? 0);
    const count = settled(scope, 'ClientAliveCountMax', model)?.value;
    return interval > 0 && count !== undefined && !(count === '0' && isAtLeast(model.reader.release, '8.2'));
  });
}

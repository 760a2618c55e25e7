import { proposal } from '../factories/insecure-value.ts';
import { userAndHost } from '../factories/list-arguments.ts';
import { type SshdModel, speaksOf } from '../model.ts';
import { matchesGlob } from '../patterns.ts';
import { cis, man, sshdRule, stig } from '../rule.ts';

export default sshdRule({
  title: 'Root may log in with a key',
  severity: 'info',
  profile: 'strict',
  fix: 'may-lock-out',
  remedy: 'Set PermitRootLogin to no, and let administrators log in under their own names and use sudo.',
  references: [man('PermitRootLogin'), cis('5.1.20'), stig('RHEL-09-255045')],
  *check(model) {
    const { global } = model;
    const setting = global.effective('PermitRootLogin');
    if (!speaksOf(model, global, setting) || isShutOut('root', model)) return;
    if (setting.value !== 'prohibit-password' && setting.value !== 'forced-commands-only') return;
    const how = setting.value === 'prohibit-password' ? 'a key' : 'a key that runs one command';
    yield {
      at: setting.at,
      subject: global.subject('PermitRootLogin'),
      absent: setting.source === 'default',
      message: `PermitRootLogin is ${setting.value}${setting.source === 'default' ? ' by default' : ''}: root may log in with ${how}, and of the person only the fingerprint of the key is on record`,
      fix: {
        ...proposal(global, 'PermitRootLogin', 'no', {
          caution:
            'If root is the only account that works, or a backup or cluster logs in as root, it is locked out. Log in with another account and try sudo first.',
        }),
        // A block that was as strict as the global section is an exception once root is kept out there.
        reveals: ['sshd/root-login-match-override'],
      },
    };
  },
});

/** Whether the lists of users keep an account out wherever it comes from. */
function isShutOut(name: string, { global, reader }: SshdModel): boolean {
  const patterns = (option: string) =>
    global.effective(option).values.map((pattern) => userAndHost(pattern, reader.release));
  const denied = patterns('DenyUsers').some(({ user, host }) => host === undefined && matchesGlob(name, user));
  const allowed = patterns('AllowUsers');
  return denied || (allowed.length > 0 && !allowed.some(({ user }) => matchesGlob(name, user)));
}

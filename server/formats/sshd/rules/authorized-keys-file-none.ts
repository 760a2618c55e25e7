import { speaksOf } from '../model.ts';
import { man, sshdRule } from '../rule.ts';

/** Where sshd may learn which keys an account accepts. */
const SOURCES = ['AuthorizedKeysFile', 'AuthorizedKeysCommand', 'TrustedUserCAKeys'];

export default sshdRule({
  title: 'No source of keys is left',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Name the files, a command or a certificate authority that keys come from, or set PubkeyAuthentication to no.',
  references: [man('AuthorizedKeysFile'), man('AuthorizedKeysCommand')],
  *check(model) {
    const { global, scopes } = model;
    const setting = global.effective('AuthorizedKeysFile');
    const [entry] = setting.entries;
    if (setting.source !== 'set' || setting.value !== 'none' || entry === undefined) return;
    if (global.effective('PubkeyAuthentication').value === 'no') return;
    for (const option of SOURCES.slice(1)) {
      if (!speaksOf(model, global, global.effective(option))) return;
    }
    // A block that names a source for some makes the rest a closed door on purpose.
    const isNamed = scopes.some((scope) =>
      SOURCES.some((option) => scope.effective(option).value.toLowerCase() !== 'none'),
    );
    if (isNamed) return;
    yield {
      at: setting.at,
      subject: global.subject('AuthorizedKeysFile'),
      message: 'AuthorizedKeysFile is none and no command or authority stands in for it: no key lets anybody in',
      fix: {
        title: 'Remove this line',
        operations: [{ kind: 'remove', entry }],
        // The default is in force then, with what is to be said of it.
        reveals: ['sshd/authorized-keys2-default'],
        caution: 'Keys in the ~/.ssh/authorized_keys of every account let people in again. See what those files hold.',
      },
    };
  },
});

import { listArguments } from '../factories/list-arguments.ts';
import { homeFolder, runsFromHome, sharedFolder } from '../factories/writable-places.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

const SERVED = 'shut out those whom the program serves: sshd runs it only from where nobody but root may write';

/** What somebody can do who puts another file in the place of the one that an option names. */
const GAIN: Readonly<Record<string, string>> = {
  TrustedUserCAKeys: 'name an authority whose certificates log in as any account',
  RevokedKeys: 'let revoked keys in again, or shut out everybody who has a key',
  AuthorizedPrincipalsFile: 'decide whose certificates log in',
  AuthorizedKeysFile: 'decide which keys log in',
  AuthorizedPrincipalsCommand: SERVED,
  AuthorizedKeysCommand: SERVED,
  Include: 'set any option of sshd',
  HostKey: 'exchange the key by which clients know this host',
  HostCertificate: 'exchange the certificate by which clients know this host',
  HostKeyAgent: 'wait for sshd in the place of the agent',
  ModuliFile: 'choose the groups of the key exchange',
  PidFile: 'have sshd overwrite another file, or a script end another process',
  XAuthLocation: 'run a program in the sessions of others',
  Subsystem: 'run a program in the sessions of others',
  ForceCommand: 'run another program than the forced one',
};

/** Which argument names the program, where it is not each of them that names a file. */
const PROGRAM_AT: Readonly<Record<string, number>> = {
  AuthorizedPrincipalsCommand: 0,
  AuthorizedKeysCommand: 0,
  ForceCommand: 0,
  Subsystem: 1,
};

/** Files that StrictModes looks after, and that belong into homes. */
const CHECKED = new Set(['AuthorizedKeysFile', 'AuthorizedPrincipalsFile']);

/** Options whose file decides who logs in or what sshd does, so that the hands of one user are too many. */
const DECISIVE = new Set(['TrustedUserCAKeys', 'RevokedKeys', 'Include', 'HostKey']);

export default sshdRule({
  title: 'A file that sshd relies on lies where others may write',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Move the file to a folder that only root may write to, such as /etc/ssh or /usr/local/libexec.',
  references: [man('TrustedUserCAKeys'), man('AuthorizedKeysCommand')],
  *check(model) {
    const isPersonal = runsFromHome(model);
    for (const { scope, option, entry, token } of listArguments(model, Object.keys(GAIN))) {
      const index = PROGRAM_AT[option];
      if (index !== undefined && entry.directive.arguments[index] !== token) continue;
      const path = token.value;
      const shared = sharedFolder(path);
      const home = isPersonal || CHECKED.has(option) ? undefined : homeFolder(path);
      if (shared === undefined && home === undefined) continue;
      const isChecked = CHECKED.has(option) && scope.effective('StrictModes').value !== 'no';
      const risk = isChecked
        ? 'so StrictModes keeps sshd from reading it, and nobody gets in by it'
        : `where ${shared === undefined ? 'its owner' : 'every local user'} can ${GAIN[option]}`;
      const isMild = isChecked || (shared === undefined && !DECISIVE.has(option));
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${path}`,
        ...(isMild ? { severity: 'medium' as const } : {}),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}${option} ${shown(path)} lies in ${shown(shared ?? home ?? '')}, ${risk}`,
      };
    }
  },
});

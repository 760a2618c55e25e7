import { pointedAt } from '../factories/pointed-at.ts';
import { type EjabberdModel, settingsOf } from '../model.ts';
import { isShutAway, type KnownFile, knownFile, modeText, quoted, serviceAccount, writersOf } from '../permissions.ts';
import { docs, type EjabberdProblem, ejabberdRule, toplevel } from '../rule.ts';
import { foldersAbove } from '../server-places.ts';

export default ejabberdRule({
  title: 'Program or key of ejabberd that others can change',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Let only root or ejabberd write the program and the folders above it, and close the key to other accounts.',
  references: [
    toplevel('extauth_program'),
    toplevel('captcha_cmd'),
    toplevel('jwt_key'),
    docs('admin/guide/security/', 'Securing Sensitive Files'),
  ],
  *check(model) {
    const seen = new Set<string>();
    for (const option of ['extauth_program', 'captcha_cmd', 'jwt_key']) {
      for (const { scope, setting } of settingsOf(model, option)) {
        // A program may have arguments behind it.
        const path = typeof setting.json === 'string' ? (setting.json.split(' ')[0] ?? '') : '';
        if (setting.source !== 'set' || !path.startsWith('/') || seen.has(`${option} ${path}`)) continue;
        seen.add(`${option} ${path}`);
        const wrong = wrongWith(model, option, path);
        if (wrong !== undefined) yield { ...pointedAt(setting), subject: scope.subject(option), ...wrong };
      }
    }
  },
});

function wrongWith(
  model: EjabberdModel,
  option: string,
  path: string,
): Omit<EjabberdProblem, 'at' | 'subject'> | undefined {
  const isKey = option === 'jwt_key';
  const harm = isKey ? 'make login tokens of its own' : 'have ejabberd run anything';
  const service = serviceAccount(model);
  for (const nominal of [path, ...foldersAbove(path)]) {
    const file = knownFile(model, nominal);
    const writers = file === undefined ? undefined : writersOf(file, service);
    if (file === undefined || writers === undefined || isSticky(file)) continue;
    const who = writers === 'all' ? 'every account of this machine' : `every member of group ${file.owner?.gid}`;
    return {
      message: `${nominal === path ? path : `the folder ${nominal} above ${path}`} of ${option} has mode ${modeText(file.mode)}: ${who} can ${harm}`,
      ...(writers === 'group' ? { severity: 'medium', profile: 'strict' } : {}),
      command: `chmod go-w ${quoted(nominal)}`,
    };
  }
  const key = isKey ? knownFile(model, path) : undefined;
  if (key === undefined || (key.mode & 0o004) === 0 || isShutAway(model, path)) return undefined;
  return {
    message: `${path} of jwt_key has mode ${modeText(key.mode)}: if its key is a shared one, every account of this machine can read it and make login tokens`,
    severity: 'medium',
    profile: 'strict',
    command: `chmod o-rwx ${quoted(path)}`,
  };
}

/** In a folder such as /tmp only the owner of a file replaces it. */
function isSticky({ kind, mode }: KnownFile): boolean {
  return kind === 'directory' && (mode & 0o1000) !== 0;
}

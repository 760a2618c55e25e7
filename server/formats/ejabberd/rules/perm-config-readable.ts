import { type EjabberdModel, settingsOf } from '../model.ts';
import { firstLineOf, isShutAway, type KnownFile, knownFile, modeText, placeOfServer, quoted } from '../permissions.ts';
import { docs, type EjabberdProblem, ejabberdRule } from '../rule.ts';
import { writtenSecrets } from '../secrets.ts';

const READ = 0o004;
const WRITE = 0o002;
/** Names that private keys go by; other files in the same folders may be certificates, which everybody may read. */
const KEY = /\/(?![^/]*pub)([^/]*\.key|(?:[^/]*[-_.])?(?:priv|private|privkey|key)\d*\.pem)$/;

export default ejabberdRule({
  title: 'Configuration or private key readable by every account',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give the file to root and the group of ejabberd with mode 0640, and its folder with mode 0750.',
  references: [docs('admin/guide/security/', 'Securing Sensitive Files')],
  *check(model) {
    for (const { nominal, path } of model.unit.files.values()) {
      const file = knownFile(model, nominal);
      // Where everybody may write, too, another rule says so.
      if (file !== undefined && (file.mode & (READ | WRITE)) === READ) yield ofConfiguration(model, file, path);
    }
    // Of the key of login tokens, another rule speaks.
    const tokenKeys = settingsOf(model, 'jwt_key').map(({ setting }) => setting.json);
    for (const { nominal } of model.unit.beside.values()) {
      const file = KEY.test(nominal) && !tokenKeys.includes(nominal) ? knownFile(model, nominal) : undefined;
      if (file?.kind !== 'file' || (file.mode & READ) === 0 || isShutAway(model, nominal)) continue;
      yield {
        at: placeOfKey(model, nominal),
        absent: true,
        subject: `mode of ${nominal}`,
        message: `the private key ${nominal} has mode ${modeText(file.mode)}: every account of this machine can read it and pose as the server`,
        command: `chmod o-rwx ${quoted(nominal)}`,
      };
    }
  },
});

function ofConfiguration(model: EjabberdModel, file: KnownFile, path: string): EjabberdProblem {
  const secret = writtenSecrets(model).find(({ at }) => at.path === path);
  const isShut = isShutAway(model, file.nominal);
  const what = secret === undefined ? 'names of administrators and all rules' : `the secret in ${secret.option}`;
  return {
    at: secret?.at ?? firstLineOf(model, path),
    absent: true,
    subject: `mode of ${file.nominal}`,
    message: isShut
      ? `${file.nominal} has mode ${modeText(file.mode)}, and only a folder above it keeps ${what} from other accounts`
      : `${file.nominal} has mode ${modeText(file.mode)}: every account of this machine can read ${what}`,
    ...(isShut ? { severity: 'low', profile: 'strict' } : secret === undefined ? { severity: 'medium' } : {}),
    command: `chmod o-rwx ${quoted(file.nominal)}`,
  };
}

/** Where a file of the unit names the key, by its path or a pattern in the same folder. */
function placeOfKey(model: EjabberdModel, nominal: string): EjabberdProblem['at'] {
  const folder = nominal.slice(0, nominal.lastIndexOf('/') + 1);
  for (const { path, text } of model.unit.files.values()) {
    const exact = text.indexOf(nominal);
    if (exact !== -1) return { path, span: { start: exact, end: exact + nominal.length } };
    const start = text.indexOf(folder);
    const rest = start === -1 ? '' : (/^[\w.*?-]+/.exec(text.slice(start + folder.length))?.[0] ?? '');
    if (/[*?]/.test(rest)) return { path, span: { start, end: start + folder.length + rest.length } };
  }
  return placeOfServer(model);
}

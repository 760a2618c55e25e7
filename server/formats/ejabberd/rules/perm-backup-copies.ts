import { isShutAway, knownFile, modeText, placeOfServer, quoted } from '../permissions.ts';
import { docs, ejabberdRule } from '../rule.ts';

/** What editors, packages and people put behind the name of a file that they copy. */
const COPY =
  /^(~|\.?[-_]?(bak|backup|old|orig|save|saved|copy|new|org)\d*~?|\.(dpkg-(old|bak)|ucf-old|rpmsave|rpmorig)|[-._]\d[\d._T:-]*(\.(bak|old))?|\.\d+\.\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d~)$/;

export default ejabberdRule({
  title: 'Copy of the configuration readable by every account',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Delete the copy, or close it as the original is: mode 0640.',
  references: [docs('admin/guide/security/', 'Securing Sensitive Files')],
  *check(model) {
    const root = model.unit.files.get(model.unit.rootPath)?.nominal ?? '';
    const folder = root.slice(0, root.lastIndexOf('/'));
    const original = knownFile(model, root);
    // Where the original is open itself, another rule says so.
    if (original === undefined || (original.mode & 0o004) !== 0) return;
    for (const { nominal } of model.unit.beside.values()) {
      if (!nominal.startsWith(`${folder}/`) || !isCopy(nominal.slice(folder.length + 1))) continue;
      const copy = knownFile(model, nominal);
      if (copy?.kind !== 'file' || (copy.mode & 0o004) === 0) continue;
      const isShut = isShutAway(model, nominal);
      yield {
        at: placeOfServer(model),
        absent: true,
        subject: `mode of ${nominal}`,
        message: isShut
          ? `${nominal} has mode ${modeText(copy.mode)}, more than the original has, and only its folder keeps other accounts from the secrets in it`
          : `${nominal} has mode ${modeText(copy.mode)}: every account of this machine can read in it what the original keeps closed`,
        ...(isShut ? { severity: 'low', profile: 'strict' } : {}),
        command: `chmod o-rwx ${quoted(nominal)}`,
      };
    }
  },
});

function isCopy(name: string): boolean {
  if (/^\.ejabberd\.ya?ml\.sw[a-p]$/.test(name)) return true;
  const rest = /^ejabberd\.ya?ml(.+)$/.exec(name)?.[1];
  return rest !== undefined && COPY.test(rest);
}

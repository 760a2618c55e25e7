import type { Severity } from '../../../core/lint/scale.ts';
import type { EjabberdModel } from '../model.ts';
import { firstLineOf, type KnownFile, knownFile, modeText, quoted, serviceAccount } from '../permissions.ts';
import { docs, ejabberdRule } from '../rule.ts';

export default ejabberdRule({
  title: 'Start file ejabberdctl.cfg can be changed by others than root',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give ejabberdctl.cfg, vm.args and their folder to root, and let nobody else write them.',
  references: [docs('admin/guide/security/', 'Securing Sensitive Files')],
  *check(model) {
    const root = model.unit.files.get(model.unit.rootPath)?.nominal ?? '';
    const folder = root.slice(0, root.lastIndexOf('/'));
    const names = [`${folder}/ejabberdctl.cfg`, `${folder}/vm.args`];
    if (folder === '/etc/ejabberd') names.push('/etc/default/ejabberd');
    for (const nominal of names) {
      const file = knownFile(model, nominal);
      if (file?.kind !== 'file' || (nominal === '/etc/default/ejabberd' && isSameFile(model, names[0] ?? ''))) continue;
      const wrong = wrongWith(model, file);
      if (wrong === undefined) continue;
      yield {
        at: firstLineOf(model, file.path),
        absent: true,
        subject: `writers of ${nominal}`,
        message: `${wrong.message}, and what stands in it runs as root the next time that root calls ejabberdctl`,
        severity: wrong.severity,
        ...(wrong.severity === 'medium' ? { profile: 'strict' } : {}),
        command: wrong.command,
      };
    }
  },
});

function wrongWith(
  model: EjabberdModel,
  file: KnownFile,
): { readonly message: string; readonly severity: Severity; readonly command: string } | undefined {
  const { nominal, mode, owner } = file;
  const path = quoted(nominal);
  if ((mode & 0o002) !== 0) {
    const message = `${nominal} has mode ${modeText(mode)}: every account of this machine can change it`;
    return { message, severity: 'high', command: `chmod go-w ${path}` };
  }
  // The installers give everything to one account, which often calls ejabberdctl itself.
  const severity = nominal.startsWith('/etc/') ? 'high' : 'medium';
  if (owner !== undefined && owner.uid !== 0) {
    const message = `${nominal} belongs to account ${owner.uid}, which can change it`;
    return { message, severity, command: `chown root ${path} && chmod go-w ${path}` };
  }
  if ((mode & 0o020) !== 0 && owner !== undefined && owner.gid !== 0) {
    const message = `${nominal} has mode ${modeText(mode)}: every member of group ${owner.gid} can change it`;
    return { message, severity, command: `chmod go-w ${path}` };
  }
  const service = serviceAccount(model);
  const folder = knownFile(model, nominal.slice(0, nominal.lastIndexOf('/')));
  if (service === undefined || folder?.owner === undefined) return undefined;
  const isOwn = folder.owner.uid === service.uid && (folder.mode & 0o200) !== 0;
  const isGroups = folder.owner.gid === service.gid && (folder.mode & 0o020) !== 0;
  if (!isOwn && !isGroups) return undefined;
  const message = `the account of ejabberd may write the folder ${folder.nominal} and so put another ${nominal.slice(nominal.lastIndexOf('/') + 1)} in the place of this one`;
  return { message, severity, command: `chown root ${quoted(folder.nominal)} && chmod g-w ${quoted(folder.nominal)}` };
}

/** Whether a name leads to the file of /etc/default, as it does in Debian: nothing is said twice. */
function isSameFile(model: EjabberdModel, name: string): boolean {
  const [one, other] = [name, '/etc/default/ejabberd'].map((nominal) => model.unit.beside.get(nominal)?.text);
  const [mine, theirs] = [knownFile(model, name)?.mode, knownFile(model, '/etc/default/ejabberd')?.mode];
  return one !== undefined && one === other && mine === theirs;
}

import { firstLineOf, knownFile, modeText, quoted, serviceAccount, writersOf } from '../permissions.ts';
import { docs, ejabberdRule } from '../rule.ts';

export default ejabberdRule({
  title: 'Resolver file inetrc can be changed by others',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give inetrc to root with mode 0644.',
  references: [docs('admin/guide/security/', 'Securing Sensitive Files')],
  *check(model) {
    const root = model.unit.files.get(model.unit.rootPath)?.nominal ?? '';
    const nominal = `${root.slice(0, root.lastIndexOf('/'))}/inetrc`;
    const file = knownFile(model, nominal);
    if (file?.kind !== 'file') return;
    const service = serviceAccount(model);
    const writers = writersOf(file, service);
    const isStrangers =
      service !== undefined && file.owner !== undefined && file.owner.uid !== 0 && file.owner.uid !== service.uid;
    if (writers === undefined && !isStrangers) return;
    const who =
      writers === 'all'
        ? 'every account of this machine'
        : writers === 'group'
          ? `every member of group ${file.owner?.gid}`
          : `account ${file.owner?.uid}, which owns it,`;
    yield {
      at: firstLineOf(model, file.path),
      absent: true,
      subject: `writers of ${nominal}`,
      message: `${nominal} has mode ${modeText(file.mode)}: ${who} can lead the server to other hosts than the ones it looks up`,
      ...(writers === 'all' ? {} : { severity: 'medium', profile: 'strict' }),
      command: `${isStrangers ? `chown root ${quoted(nominal)} && ` : ''}chmod go-w ${quoted(nominal)}`,
    };
  },
});

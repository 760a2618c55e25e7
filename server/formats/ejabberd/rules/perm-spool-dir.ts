import { isElsewhere, isShutAway, knownFile, modeText, placeOfServer, quoted, serverPlaces } from '../permissions.ts';
import { docs, ejabberdRule } from '../rule.ts';

export default ejabberdRule({
  title: 'Database folder open to every account',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Close the folder to all but the account of ejabberd and its group: mode 0700 or 0750.',
  references: [docs('admin/guide/security/', 'Securing Sensitive Files')],
  *check(model) {
    const spool = serverPlaces(model)?.spool;
    if (spool === undefined || isElsewhere(model, 'SPOOL_DIR', spool)) return;
    const folder = knownFile(model, spool);
    if (folder?.kind !== 'directory' || (folder.mode & 0o007) === 0 || isShutAway(model, spool)) return;
    const isListed = (folder.mode & 0o006) !== 0;
    const harm =
      (folder.mode & 0o002) !== 0
        ? 'replace the database and the cookie'
        : `reach the database, which Erlang writes with the umask of the service${isListed ? '' : ', by the names of its files'}`;
    yield {
      at: placeOfServer(model),
      absent: true,
      subject: `mode of ${spool}`,
      message: `the folder ${spool} has mode ${modeText(folder.mode)}: every account of this machine can ${harm}`,
      ...(isListed ? {} : { severity: 'medium' }),
      command: `chmod o-rwx ${quoted(spool)}`,
    };
  },
});

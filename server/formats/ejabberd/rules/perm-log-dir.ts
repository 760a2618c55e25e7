import type { EjabberdModel } from '../model.ts';
import { isElsewhere, isShutAway, knownFile, modeText, placeOfServer, quoted, serverPlaces } from '../permissions.ts';
import { docs, ejabberdRule } from '../rule.ts';

export default ejabberdRule({
  title: 'Log readable by every account',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Close the folder of the log to all but ejabberd and a group for logs, such as adm: mode 2750, and 0640 for files.',
  references: [docs('admin/guide/security/', 'Securing Sensitive Files')],
  *check(model) {
    const logs = serverPlaces(model)?.logs;
    if (logs === undefined || isElsewhere(model, 'LOGS_DIR', logs)) return;
    const folder = knownFile(model, logs);
    if (folder?.kind !== 'directory' || (folder.mode & 0o007) === 0 || isShutAway(model, logs)) return;
    const isWritable = (folder.mode & 0o002) !== 0;
    const [readable] = (folder.mode & 0o001) === 0 ? [] : readableIn(model, logs);
    const command = `chmod o-rwx ${quoted(logs)}`;
    const facts = { at: placeOfServer(model), absent: true, subject: `mode of ${logs}`, command };
    const folderMode = `the folder ${logs} has mode ${modeText(folder.mode)}`;
    if (isWritable) {
      yield { ...facts, message: `${folderMode}: every account of this machine can remove or replace the log` };
    } else if (readable !== undefined) {
      const what = /crash/.test(readable) ? 'what was in memory at a crash' : 'who connected from where';
      yield {
        ...facts,
        message: `${folderMode}: every account of this machine can read ${readable}, and so ${what}`,
      };
    } else {
      yield {
        ...facts,
        message: `${folderMode}, so that only the mode of each log and crash dump keeps it from other accounts`,
        severity: 'low',
        profile: 'strict',
      };
    }
  },
});

/** Logs and dumps in a folder that everybody may read, dumps first. */
function readableIn(model: EjabberdModel, folder: string): readonly string[] {
  const names = [...model.unit.beside.values()]
    .filter(({ nominal, kind }) => kind === 'file' && nominal.startsWith(`${folder}/`))
    .filter(({ nominal }) => /\/(ejabberd|error|crash|sasl|erl_crash)[^/]*\.(log|dump)[^/]*$/.test(nominal))
    .filter(({ nominal }) => ((knownFile(model, nominal)?.mode ?? 0) & 0o004) !== 0)
    .map(({ nominal }) => nominal);
  return names.sort((a, b) => Number(/crash/.test(b)) - Number(/crash/.test(a)) || (a < b ? -1 : 1));
}

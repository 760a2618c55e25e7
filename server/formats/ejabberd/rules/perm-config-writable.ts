import type { EjabberdModel } from '../model.ts';
import {
  firstLineOf,
  type KnownFile,
  knownFile,
  modeText,
  placeOfServer,
  quoted,
  serviceAccount,
  writersOf,
} from '../permissions.ts';
import { docs, type EjabberdProblem, ejabberdRule } from '../rule.ts';

export default ejabberdRule({
  title: 'Configuration can be changed by others',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Let nobody write the file and its folder but the owner, root or the account of ejabberd: mode 0640 and 0750.',
  references: [docs('admin/guide/security/', 'Securing Sensitive Files')],
  *check(model) {
    const files = [...model.unit.files.values()];
    for (const { nominal, path } of files) {
      const file = knownFile(model, nominal);
      if (file !== undefined) yield* problems(model, file, firstLineOf(model, path));
    }
    const root = model.unit.files.get(model.unit.rootPath)?.nominal ?? '';
    const folders = new Set(files.map(({ nominal }) => nominal.slice(0, nominal.lastIndexOf('/'))));
    for (const nominal of [...folders, `${root.slice(0, root.lastIndexOf('/'))}/modules.d`]) {
      const folder = knownFile(model, nominal);
      if (folder?.kind === 'directory') yield* problems(model, folder, placeOfServer(model));
    }
  },
});

function* problems(model: EjabberdModel, file: KnownFile, at: EjabberdProblem['at']): Iterable<EjabberdProblem> {
  const { nominal, mode, owner, kind } = file;
  const service = serviceAccount(model);
  const what = kind === 'directory' ? 'the folder ' : '';
  const can = kind === 'directory' ? 'put another configuration in its place' : 'take over the server with it';
  const writers = writersOf(file, service);
  if (writers !== undefined) {
    const who = writers === 'all' ? 'every account of this machine' : `every member of group ${owner?.gid}`;
    yield {
      at,
      absent: true,
      subject: `writers of ${nominal}`,
      message: `${what}${nominal} has mode ${modeText(mode)}: ${who} can ${can}`,
      ...(writers === 'group' ? { severity: 'medium', profile: 'strict' } : {}),
      command: `chmod ${writers === 'all' ? 'go-w' : 'g-w'} ${quoted(nominal)}`,
    };
    return;
  }
  if (service === undefined || owner === undefined || owner.uid === 0 || owner.uid === service.uid) return;
  yield {
    at,
    absent: true,
    subject: `owner of ${nominal}`,
    message: `${what}${nominal} belongs to account ${owner.uid}, which is neither root nor the one of ejabberd and can ${can}`,
    severity: 'medium',
    profile: 'strict',
    command: `chown root ${quoted(nominal)}`,
  };
}

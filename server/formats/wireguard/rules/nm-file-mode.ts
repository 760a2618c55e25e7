import { modeOf, modeText, worthHiding } from '../factories/closed-files.ts';
import { isLive } from '../factories/host-root.ts';
import { code, man, wireguardRule } from '../rule.ts';

const GROUP_AND_OTHERS = 0o077;
const OTHERS = 0o006;

export default wireguardRule({
  title: 'Profile of NetworkManager is open to others, or not of root',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give the file to root and close it to everybody else: mode 0600.',
  references: [man('nm-settings-keyfile(5)'), code('NetworkManager source, nms-keyfile-utils.c')],
  *check(model) {
    if (model.dialect !== 'networkmanager') return;
    const { unit } = model;
    const path = unit.rootPath;
    const facts = modeOf(model, path);
    if (facts === undefined) return;
    const secret = worthHiding(model, path);
    const nominal = unit.files.get(path)?.nominal ?? path;
    const { mode, owner } = facts;
    const base = { at: secret ?? model.interface.at, subject: 'file/mode', absent: true };
    const isRead = secret !== undefined && (mode & OTHERS) !== 0;
    if (isLive(path) && (mode & GROUP_AND_OTHERS) !== 0) {
      yield {
        ...base,
        message: `the file has mode ${modeText(mode)}${isRead ? ', so every user of this host may get at the key' : ''}: NetworkManager does not load what is not root's alone`,
        command: `chmod 600 ${quoted(nominal)}`,
      };
    } else if (isLive(path) && owner !== undefined && owner.uid !== 0) {
      yield {
        ...base,
        message: `the file belongs to user ${owner.uid}: NetworkManager does not load what is not root's`,
        command: `chown root:root ${quoted(nominal)}`,
      };
    } else if (isRead) {
      yield {
        ...base,
        message: `the file has mode ${modeText(mode)}, so every user of this host may get at the key`,
        command: `chmod 600 ${quoted(nominal)}`,
      };
    }
  },
});

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./@%+=:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

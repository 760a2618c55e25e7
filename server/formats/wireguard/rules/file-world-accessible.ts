import { folderIsClosed, modeOf, modeText, worthHiding } from '../factories/closed-files.ts';
import { shellPath } from '../factories/shell-path.ts';
import { man, tools, wireguardRule } from '../rule.ts';

const READ = 0o004;
const WRITE = 0o002;

export default wireguardRule({
  title: 'Configuration with keys is open to every user of the host',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give the file to root and close it to everybody else: mode 0600.',
  references: [man('wg-quick(8)'), tools],
  *check(model) {
    // networkd and NetworkManager want other owners and modes, and rules of their own say so.
    if (model.dialect !== 'wg') return;
    const path = model.unit.rootPath;
    const facts = modeOf(model, path);
    const at = worthHiding(model, path);
    if (facts === undefined || at === undefined || (facts.mode & (READ | WRITE)) === 0) return;
    const deeds = [
      facts.mode & READ ? 'read the keys' : '',
      facts.mode & WRITE ? 'write commands that run as root' : '',
    ];
    const may = deeds.filter((deed) => deed !== '').join(' and ');
    const closed = folderIsClosed(model, path);
    const nominal = model.unit.files.get(path)?.nominal ?? path;
    yield {
      at,
      subject: 'file/mode',
      absent: true,
      ...(closed ? { severity: 'low' as const } : {}),
      message: closed
        ? `the file has mode ${modeText(facts.mode)}, and only its folder keeps other users from it, who could otherwise ${may}`
        : `the file has mode ${modeText(facts.mode)}, so every user of this host may ${may}`,
      command: `chmod 600 ${shellPath(nominal)}`,
    };
  },
});

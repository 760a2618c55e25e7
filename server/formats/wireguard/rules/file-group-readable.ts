import { modeOf, modeText } from '../factories/closed-files.ts';
import { shellPath } from '../factories/shell-path.ts';
import type { WireguardModel } from '../model.ts';
import { tools, wireguardRule } from '../rule.ts';

const READ = 0o040;
/** What {@link file-world-accessible} speaks of. */
const OTHERS = 0o006;

export default wireguardRule({
  title: 'A group may read the keys',
  severity: 'low',
  profile: 'strict',
  fix: 'none',
  remedy: 'Close the file to everybody but root: mode 0600.',
  references: [tools],
  *check(model) {
    // networkd reads its files with a group of its own, and NetworkManager refuses such a mode.
    if (model.dialect !== 'wg') return;
    const path = model.unit.rootPath;
    const facts = modeOf(model, path);
    const key = model.settings.find((setting) => setting.path === path && setting.secret !== undefined);
    const group = facts?.owner?.gid;
    if (facts === undefined || key === undefined || group === undefined || group === 0) return;
    if ((facts.mode & READ) === 0 || (facts.mode & OTHERS) !== 0 || !groupGetsTo(model, path, group)) return;
    yield {
      at: key.at,
      subject: 'file/mode',
      absent: true,
      message: `the file has mode ${modeText(facts.mode)}, so whoever is in the group with number ${group} may read the keys, and wg-quick never warns of that`,
      command: `chmod 600 ${shellPath(model.unit.files.get(path)?.nominal ?? path)}`,
    };
  },
});

/** Whether the folder lets the members of a group pass; where nothing is known of it, they may. */
function groupGetsTo(model: WireguardModel, path: string, group: number): boolean {
  const nominal = model.unit.files.get(path)?.nominal ?? path;
  const folder = model.unit.beside.get(nominal.replace(/\/[^/]*$/, '') || '/');
  const facts = folder && model.unit.facts.get(folder.path);
  if (facts?.mode === undefined) return true;
  return (facts.mode & (facts.owner?.gid === group ? 0o010 : 0o001)) !== 0;
}

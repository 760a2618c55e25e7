import { folderIsClosed, modeOf, modeText, worthHiding } from '../factories/closed-files.ts';
import { shellPath } from '../factories/shell-path.ts';
import { tools, wireguardRule } from '../rule.ts';

const GROUP = 0o020;
const OTHERS = 0o002;

export default wireguardRule({
  title: 'Somebody besides root may write what root runs',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give the file to root, with mode 0600.',
  references: [tools],
  *check(model) {
    if (model.dialect !== 'wg' || model.flavour === 'wireproxy') return;
    const path = model.unit.rootPath;
    // A work copy belongs to whoever works on it: only where wg-quick looks for the file does it matter.
    if (!/^\/etc\/(wireguard|amnezia\/amneziawg)\/[^/]+\.conf$/.test(path)) return;
    const facts = modeOf(model, path);
    if (facts?.owner === undefined || facts.versioned === 'tracked') return;
    const { uid, gid } = facts.owner;
    const byAll = (facts.mode & OTHERS) !== 0;
    // Of a file that everybody may write another rule speaks, if there is something in it.
    if (byAll && worthHiding(model, path) !== undefined) return;
    const who = byAll
      ? 'every user of this host'
      : uid !== 0
        ? `its owner, the user with number ${uid},`
        : (facts.mode & GROUP) !== 0 && gid !== 0
          ? `whoever is in the group with number ${gid}`
          : undefined;
    if (who === undefined) return;
    const closed = folderIsClosed(model, path);
    yield {
      at: model.interface.hooks[0]?.at ?? model.interface.at,
      subject: 'file/writers',
      absent: true,
      ...(closed ? { severity: 'low' as const } : {}),
      message: closed
        ? `the file has mode ${modeText(facts.mode)}, and only its folder keeps ${who} from writing hooks into it, which run as root`
        : `the file has mode ${modeText(facts.mode)}: ${who} may write hooks into it, and they run as root`,
      command: `chown root ${shellPath(path)} && chmod 600 ${shellPath(path)}`,
    };
  },
});

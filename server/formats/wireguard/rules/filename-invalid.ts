import { man, tools, wireguardRule } from '../rule.ts';
import { interfaceName } from '../wg.ts';

/** More is no name of an interface for Linux. */
const LONGEST = 15;

export default wireguardRule({
  title: 'The name of the file is none for an interface',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Name the file as the interface is to be called: at most 15 letters, digits and _ = + . - before .conf.',
  references: [man('wg-quick(8)', 'CONFIGURATION'), tools],
  *check(model) {
    if (model.dialect !== 'wg' || model.flavour === 'wireproxy') return;
    const path = model.unit.rootPath;
    // Elsewhere a file lies before it is installed under a name that suits.
    const stem = /(?:^|\/)etc\/(?:wireguard|amnezia\/amneziawg)\/([^/]*)\.conf$/.exec(path)?.[1];
    if (stem === undefined || interfaceName(path) !== undefined || /[{}$%<>\uE000]/.test(stem)) return;
    yield {
      at: model.interface.at,
      subject: 'file/name',
      absent: true,
      message:
        stem === ''
          ? 'nothing stands before .conf in the name of this file, and wg-quick refuses it'
          : stem.length > LONGEST
            ? `the name of this file has ${stem.length} characters before .conf, and wg-quick refuses more than ${LONGEST}`
            : 'the name of this file has other signs than letters, digits and _ = + . - in it, and wg-quick refuses it',
    };
  },
});

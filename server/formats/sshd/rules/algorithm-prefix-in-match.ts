import { readList } from '../algorithms.ts';
import { enumerate, offered } from '../factories/offered-algorithms.ts';
import { matchesGlob } from '../patterns.ts';
import { man, sshdRule } from '../rule.ts';

const LISTS = ['PubkeyAcceptedAlgorithms', 'HostbasedAcceptedAlgorithms', 'CASignatureAlgorithms'];

export default sshdRule({
  title: 'List in a Match block goes past the global one',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the whole list that is to hold in the block, without +, - or ^ at its start.',
  references: [man('PubkeyAcceptedAlgorithms'), man('Match')],
  *check(model) {
    for (const scope of model.blocks) {
      for (const option of LISTS) {
        const setting = scope.effective(option);
        const outer = model.global.effective(option);
        const { prefix, entries } = readList(setting.value);
        if (setting.source !== 'set' || outer.source !== 'set' || prefix === '') continue;
        if (option === 'HostbasedAcceptedAlgorithms' && scope.effective('HostbasedAuthentication').value !== 'yes')
          continue;
        const outside = new Set(offered(model, option, outer));
        const back = offered(model, option, setting).filter(
          (name) => !outside.has(name) && !entries.some((written) => matchesGlob(name, written)),
        );
        if (back.length === 0) continue;
        // Certificates last: the plain names are the ones that people know.
        const plainFirst = [...back].sort((a, b) => Number(a.includes('-cert-')) - Number(b.includes('-cert-')));
        yield {
          at: setting.at,
          subject: `${scope.subject(option)}: prefix`,
          message: `in "${scope.key}", ${option} works on the built-in list and not on the global one, so ${enumerate(plainFirst)} ${back.length === 1 ? 'is' : 'are'} accepted again`,
          related: [{ at: outer.at, message: 'The global list, which does not hold in the block, stands here.' }],
        };
      }
    }
  },
});

import { entriesOf, scopeOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'PAMServiceName in a Match block is not applied',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Set PAMServiceName in the global section, and let that PAM service tell accounts apart.',
  references: [man('PAMServiceName')],
  *check(model) {
    // Releases before 10.4 apply it, so of an unknown one nothing can be said; 10.4 refuses it.
    if (!model.releaseKnown || !isAtLeast(model.reader.release, '10.5')) return;
    for (const entry of entriesOf(model, 'PAMServiceName')) {
      const { block, outcome, misplaced, path, directive } = entry;
      if (block === undefined || block.unconditional || misplaced || !outcome?.ok) continue;
      const scope = scopeOf(model, entry);
      if (scope === undefined) continue;
      const global = model.global.effective('PAMServiceName').value;
      if (global === outcome.values[0]) continue;
      yield {
        at: { path, span: directive.span },
        subject: scope.subject('PAMServiceName'),
        message: `in "${scope.key}", PAMServiceName ${shown(outcome.values[0] ?? '')} is read and not applied: PAM goes by ${shown(global)} there too`,
        tag: 'unnecessary',
      };
    }
  },
});

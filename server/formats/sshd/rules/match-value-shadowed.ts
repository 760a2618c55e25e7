import { hiddenLines, isWhollyHidden } from '../factories/hidden-lines.ts';
import { labelOf } from '../model.ts';
import { man, sshdRule } from '../rule.ts';
import { writtenValue } from '../scope.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'An earlier Match block may set this first',
  severity: 'low',
  profile: 'strict',
  fix: 'none',
  remedy: 'Check the order of the blocks: of those that fit a connection, the first one that sets an option wins.',
  references: [man('Match')],
  *check(model) {
    for (const [scope, hidden] of hiddenLines(model)) {
      // Where nothing of the block is left, the block as a whole is reported.
      if (isWhollyHidden(model, scope)) continue;
      for (const { option, entry, first, firstBlock, always, same } of hidden) {
        if (same) continue;
        const other = `"${labelOf(firstBlock)}" comes first and sets ${option} to ${shown(writtenValue(first))}`;
        yield {
          at: { path: entry.path, span: entry.directive.span },
          subject: `${scope.subject(option)} after another block`,
          ...(always ? { severity: 'medium', profile: 'baseline', tag: 'unnecessary' } : {}),
          message: always
            ? `this line of "${scope.key}" has no effect: ${other} for all whom it fits`
            : `${other}: whoever fits "${scope.key}" as well gets that, not ${shown(writtenValue(entry))}`,
          related: [
            {
              at: { path: first.path, span: first.directive.span },
              message: `This line is read first: ${option} ${shown(writtenValue(first))}.`,
            },
          ],
        };
      }
    }
  },
});

import { blockLines } from '../factories/block-lines.ts';
import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Match block is empty',
  severity: 'info',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Remove the Match line, or write settings below it. To fit one or another, write a list: "Match User alice,bob".',
  references: [man('Match')],
  *check(model) {
    for (const scope of model.blocks) {
      const { block } = scope;
      if (block === undefined) continue;
      const { lines, end, isOpen } = blockLines(model, block);
      if (isOpen || lines.some(({ kind }) => kind === 'directive')) continue;
      // Match lines that stand one on the other are often meant as "or".
      const stacked = end !== undefined && lines.length === 0;
      yield {
        at: { path: block.path, span: block.directive.span },
        subject: `${scope.key} empty`,
        severity: stacked ? 'low' : 'info',
        message: stacked
          ? `"${scope.key}" is empty: the Match line below begins another block, so what stands there does not hold for this one`
          : end === undefined
            ? `"${scope.key}" is empty, and whatever is appended to the file will belong to it`
            : `"${scope.key}" is empty and has no effect`,
        tag: 'unnecessary',
        fix: stacked
          ? undefined
          : {
              title: 'Remove the empty block',
              risk: end === undefined ? 'may-break-clients' : 'safe',
              operations: [{ kind: 'remove', entry: block }],
              ...(end === undefined
                ? {
                    caution: 'A program that appends lines to this file would put them into the section above instead.',
                  }
                : {}),
            },
      };
    }
  },
});

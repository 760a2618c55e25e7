import { blockLines, riskOfMoving } from '../factories/block-lines.ts';
import { type HiddenLine, hiddenLines, isWhollyHidden } from '../factories/hidden-lines.ts';
import { labelOf, type SshdModel } from '../model.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default sshdRule({
  title: 'Match block is hidden by an earlier one',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy:
    'Put the narrower block first, since the first block that sets an option wins, or remove the one that is hidden.',
  references: [man('Match')],
  *check(model) {
    for (const [scope, hidden] of hiddenLines(model)) {
      const { block } = scope;
      const [first] = hidden;
      if (block === undefined || first === undefined || !isWhollyHidden(model, scope)) continue;
      const same = hidden.every((line) => line.same);
      yield {
        at: { path: block.path, span: block.directive.span },
        subject: `${scope.key} unreachable`,
        severity: same ? 'info' : 'medium',
        message: same
          ? `"${scope.key}" has no effect: "${labelOf(first.firstBlock)}" above it says the same`
          : `"${scope.key}" has no effect: "${labelOf(first.firstBlock)}" comes first and sets ${hidden.length === 1 ? first.option : 'the same options'} for all whom it fits`,
        related: hidden.map(({ first: winner, option }) => ({
          at: { path: winner.path, span: winner.directive.span },
          message: `This line sets ${option} first.`,
        })),
        tag: 'unnecessary',
        fix: same ? undefined : moveUp(model, scope, hidden),
      };
    }
  },
});

/** Moves the lines of the block above the first of those that hide it. */
function moveUp(model: SshdModel, scope: Scope, hidden: readonly HiddenLine[]): SshdProblem['fix'] {
  const { block } = scope;
  const [target] = hidden.map(({ firstBlock }) => firstBlock).sort((a, b) => a.index - b.index);
  const text = model.unit.files.get(block?.path ?? '')?.text;
  if (block === undefined || text === undefined || target?.path !== block.path) return undefined;
  const last = blockLines(model, block).lines.findLast(({ kind }) => kind === 'directive') ?? block.directive;
  const start = block.directive.span.start;
  const end = text.indexOf('\n', last.span.end);
  // The last line of a file may have no line end, and then cannot be moved as it is.
  if (end === -1) return undefined;
  const options = hidden.map(({ option }) => option);
  const to = target.directive.span.start;
  return {
    title: 'Move this block above the one that hides it',
    risk: riskOfMoving(hidden.map(({ entry }) => entry)),
    operations: [
      {
        kind: 'replace',
        path: block.path,
        span: { start: to, end: to },
        text: text.slice(start, end + 1),
        moves: options.map((option) => scope.subject(option)),
      },
      { kind: 'replace', path: block.path, span: { start, end: end + 1 }, text: '' },
    ],
    caution: `The block takes effect then, which it does not now: ${options.join(', ')}.`,
  };
}

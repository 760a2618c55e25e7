import type { Entry } from '../expand.ts';
import { entriesFrom, entriesOf, movesToGlobal, riskOfMoving, strayLines } from '../factories/block-lines.ts';
import { compareStrictness } from '../facts/strictness.ts';
import type { SshdModel } from '../model.ts';
import { man, sshdRule } from '../rule.ts';

/** Options that only make sense for some connections: such a line is badly indented, not misplaced. */
const OF_BLOCKS = new Set(['ChrootDirectory', 'ForceCommand', 'RefuseConnection']);

export default sshdRule({
  title: 'Setting looks global but belongs to the Match block above',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy:
    'Move the line above the first Match, or write "Match all" on a line above it. If it belongs to the block, indent it as the block is.',
  references: [man('Match')],
  *check(model) {
    for (const scope of model.blocks) {
      const { block } = scope;
      if (block === undefined) continue;
      const stray = strayLines(model, block);
      if (stray.length === 0) continue;
      const entries = entriesOf(model, block).filter(
        ({ directive, option, misplaced, outcome }) =>
          stray.includes(directive) &&
          option !== undefined &&
          !OF_BLOCKS.has(option.name) &&
          option.name !== 'Include' &&
          !misplaced &&
          outcome?.ok,
      );
      const [first, ...others] = [...entries].sort((a, b) => a.order - b.order);
      if (first?.option === undefined) continue;
      const below = entriesFrom(model, first);
      const more = others.length === 0 ? '' : others.length === 1 ? ' and one more' : ` and ${others.length} more`;
      yield {
        at: { path: first.path, span: first.directive.span },
        subject: `${scope.key} goes on`,
        message: `this line${more} below "${scope.key}" ${others.length === 0 ? 'looks' : 'look'} global, but the block has not ended: ${first.option.name} is set only there`,
        related: [
          { at: { path: block.path, span: block.directive.span }, message: 'The block begins here and has not ended.' },
          ...others.map(({ path, directive }) => ({
            at: { path, span: directive.span },
            message: 'This line belongs to the block as well.',
          })),
        ],
        fix: {
          title: 'End the block here with "Match all"',
          risk: riskOfMoving(below),
          operations: [
            { kind: 'insert-before', entry: first, text: 'Match all', moves: movesToGlobal(model, scope, below) },
          ],
          ...(areStricter(model, below) ? { reveals: ['sshd/duplicate-ignored'] } : {}),
          caution: 'All that stands below then holds for everybody, and beats what the global section sets.',
        },
        alternatives:
          others.length > 0
            ? []
            : [
                {
                  title: `Move ${first.option.name} to the global section`,
                  risk: riskOfMoving([first]),
                  operations: [{ kind: 'make-global', entry: first }],
                  caution: `${first.option.name} then holds for everybody.`,
                },
              ],
      };
    }
  },
});

/**
 * Whether each line is stricter than what the global section sets, if it does: the line there may then show as one without
 * effect, which is what its author had in mind.
 */
function areStricter({ global }: SshdModel, entries: readonly Entry[]): boolean {
  return entries.every(({ option, outcome }) => {
    const outer = option === undefined ? undefined : global.effective(option.name);
    if (option === undefined || outer?.source !== 'set') return true;
    return outcome?.ok === true && compareStrictness(option.name, outcome.values.join(' '), outer.values.join(' ')) > 0;
  });
}

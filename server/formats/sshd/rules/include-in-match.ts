import type { Entry } from '../expand.ts';
import { blockLines, entriesFrom, movesToGlobal, riskOfMoving, strayLines } from '../factories/block-lines.ts';
import { type SshdModel, scopeOf } from '../model.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default sshdRule({
  title: 'Include has fallen into a Match block',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy:
    'Move the Include above the first Match, or write "Match all" on a line above it. If it belongs to the block, indent it as the block is.',
  references: [man('Include'), man('Match')],
  *check(model) {
    for (const { entry } of model.expansion.includes) {
      const { block, directive } = entry;
      const scope = scopeOf(model, entry);
      if (block === undefined || scope?.block !== block || block.path !== entry.path || entry.undecided) continue;
      if (!looksGlobal(model, entry)) continue;
      yield {
        at: { path: entry.path, span: directive.span },
        subject: `${scope.key} Include ${directive.tail?.value ?? ''}`,
        message: `this Include belongs to "${scope.key}" above, which has not ended: what it reads holds only there`,
        related: [
          { at: { path: block.path, span: block.directive.span }, message: 'The block begins here and has not ended.' },
        ],
        fix: moveUp(model, scope, entry),
        alternatives: [endBlock(model, scope, entry)],
      };
    }
  },
});

/** Left of an indented block, or parted by a blank line from the settings of one that is not indented. */
function looksGlobal(model: SshdModel, { block, directive }: Entry): boolean {
  if (block === undefined) return false;
  if (strayLines(model, block).includes(directive)) return true;
  const { lines, isOpen } = blockLines(model, block);
  const above = lines.slice(0, lines.indexOf(directive));
  const last = above.findLastIndex(({ kind }) => kind === 'directive');
  const inLine = lines.every((line) => line.kind !== 'directive' || line.indent === block.directive.indent);
  return !isOpen && inLine && last !== -1 && above.slice(last).some(({ kind }) => kind === 'blank');
}

/** The settings that an Include brings in; none may also mean that its files are not at hand. */
function broughtIn(model: SshdModel, { path, directive }: Entry): readonly Entry[] {
  return model.expansion.entries.filter(({ via }) =>
    via.some((place) => place.path === path && place.span === directive.span),
  );
}

function moveUp(model: SshdModel, scope: Scope, entry: Entry): SshdProblem['fix'] {
  const first = model.expansion.blocks.find(({ path }) => path === entry.path);
  if (first === undefined || first.parent !== undefined) return undefined;
  const entries = broughtIn(model, entry);
  return {
    title: 'Move the Include above the first Match',
    risk: entries.length === 0 ? 'may-lock-out' : riskOfMoving(entries),
    operations: [
      { kind: 'remove', entry },
      {
        kind: 'insert-before',
        entry: first,
        text: `Include ${entry.directive.tail?.value ?? ''}`,
        moves: movesToGlobal(model, scope, [entry, ...entries]),
      },
    ],
    caution: 'What the files set then holds for everybody, where the lines above do not set it already.',
  };
}

function endBlock(model: SshdModel, scope: Scope, entry: Entry): NonNullable<SshdProblem['fix']> {
  const entries = entriesFrom(model, entry);
  return {
    title: 'End the block here with "Match all"',
    risk: broughtIn(model, entry).length === 0 ? 'may-lock-out' : riskOfMoving(entries),
    operations: [{ kind: 'insert-before', entry, text: 'Match all', moves: movesToGlobal(model, scope, entries) }],
    caution: 'What the files set then holds for everybody, and beats what the global section sets.',
  };
}

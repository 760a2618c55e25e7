import type { Entry } from '../expand.ts';
import { type BeatenLine, beatenLines } from '../factories/beaten-lines.ts';
import { riskOfMoving } from '../factories/block-lines.ts';
import type { SshdModel } from '../model.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Include comes too late to override',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy:
    'Move the Include above the settings that its files are to override, or remove those settings from the main file.',
  references: [man('Include')],
  *check(model) {
    const beaten = [...beatenLines(model)].filter(({ scope }) => scope.isGlobal);
    for (const { entry } of model.expansion.includes) {
      if (entry.via.length > 0 || entry.block !== undefined || entry.undecided) continue;
      const late = beaten.filter((line) => isLate(line, entry));
      if (late.length === 0) continue;
      const options = [...new Set(late.map(({ option }) => option))];
      yield {
        at: { path: entry.path, span: entry.directive.span },
        subject: `Include ${entry.directive.tail?.value ?? ''} late`,
        message: `the files of this Include set ${shown(options.join(', '))} to no effect: lines above it have done so already, and the first one counts`,
        related: late.map(({ winner, option, inForce }) => ({
          at: { path: winner.path, span: winner.directive.span },
          message: `This line is in force: ${option} ${shown(inForce)}.`,
        })),
        fix: {
          title: 'Move the Include to the top of the file',
          risk: riskOfMoving(late.map(({ loser }) => loser)),
          operations: toTheTop(model, entry, options),
          caution: `What the files set takes effect then: ${shown(options.join(', '))}.`,
        },
      };
    }
  },
});

/** A line that the Include brings in and that lost to one above it, unless it is the looser one: that may be meant. */
function isLate({ loser, winner, same, opennessLost }: BeatenLine, { path, directive, order }: Entry): boolean {
  const [outermost] = loser.via;
  const isOfInclude = outermost?.path === path && outermost.span === directive.span;
  return isOfInclude && !same && !opennessLost && winner.path === path && winner.order < order;
}

function toTheTop(model: SshdModel, entry: Entry, options: readonly string[]) {
  const [first] = model.expansion.entries;
  const moves = ['Include', ...options].map((option) => model.global.subject(option));
  const text = `Include ${entry.directive.tail?.value ?? ''}`;
  return [
    { kind: 'remove', entry },
    { kind: 'insert-before', entry: first ?? entry, text, moves },
  ] as const;
}

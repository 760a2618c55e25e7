import type { Related } from '../../../core/lint/rule.ts';
import { type BeatenLine, beatenLines } from '../factories/beaten-lines.ts';
import { repeatOf } from '../facts/tables.ts';
import { man, notes, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'An update will put an earlier line in force',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Keep the last line, which is in force now, and remove the others.',
  references: [man('MaxStartups'), notes('10.1')],
  *check(model) {
    const beaten = [...beatenLines(model)];
    const winners = new Set(beaten.map(({ winner }) => winner));
    for (const winner of winners) {
      const losers = beaten.filter((line) => line.winner === winner);
      const [first] = losers;
      const since = first === undefined ? undefined : turn(first, model.reader.release);
      if (first === undefined || since === undefined || first.same) continue;
      yield {
        at: { path: winner.path, span: winner.directive.span },
        subject: `${first.scope.subject(first.option)} last`,
        message: `this ${first.option}${first.scope.where} counts because it is the last one: from OpenSSH ${since} the first one counts, and an update sets it to ${shown(first.lost)}`,
        related: losers.map(
          ({ loser }): Related => ({
            at: { path: loser.path, span: loser.directive.span },
            message: 'This line has no effect now.',
          }),
        ),
        fix: {
          title: `Remove the other ${first.option} ${losers.length === 1 ? 'line' : 'lines'}, which have no effect now`,
          operations: losers.map(({ loser }) => ({ kind: 'remove', entry: loser })),
        },
      };
    }
  },
});

/** The release from which the first line of an option counts, where it is the last one now. */
function turn({ loser, winner }: BeatenLine, release: string): string | undefined {
  const { option } = winner;
  if (option === undefined || repeatOf(option, release) !== 'last' || loser.order > winner.order) return undefined;
  return option.repeat?.find(({ how }) => how === 'first')?.from;
}

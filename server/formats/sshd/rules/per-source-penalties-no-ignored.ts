import { beatenLines } from '../factories/beaten-lines.ts';
import { offInVain } from '../factories/named-losers.ts';
import { man, notes, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'PerSourcePenalties no is undone by another line',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Keep either the line with no or the lines with values.',
  references: [man('PerSourcePenalties'), notes('9.8')],
  *check(model) {
    for (const beaten of beatenLines(model)) {
      if (!offInVain(beaten)) continue;
      const { scope, option, loser, winner } = beaten;
      const winners = scope.own(option)?.winners ?? [];
      yield {
        at: { path: loser.path, span: loser.directive.span },
        subject: `${scope.subject(option)}=no undone`,
        message: `PerSourcePenalties no has no effect: ${winner.order < loser.order ? 'an earlier' : 'a later'} line gives values, and that leaves the penalties on`,
        related: [
          { at: { path: winner.path, span: winner.directive.span }, message: 'This line leaves the penalties on.' },
        ],
        tag: 'unnecessary',
        fix: { title: 'Remove this line, which has no effect', operations: [{ kind: 'remove', entry: loser }] },
        alternatives: [
          {
            title: 'Switch the penalties off: remove the lines with values',
            risk: 'may-break-clients',
            operations: [...new Set(winners)].map((entry) => ({ kind: 'remove', entry })),
            // The line with no was there all along; now it does what it says.
            reveals: ['sshd/per-source-penalties-off'],
            caution: 'Addresses that guess passwords or crash sshd are no longer held off.',
          },
        ],
      };
    }
  },
});

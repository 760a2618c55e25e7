import { beatenLines, riskOf } from '../factories/beaten-lines.ts';
import { isNamedLoser } from '../factories/named-losers.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** What a stricter global value can bring to light. */
const REVEALS = ['sshd/password-auth-match-override', 'sshd/root-login-match-override', 'sshd/root-login-not-disabled'];

export default sshdRule({
  title: 'A line has no effect: an earlier one set the option',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy:
    'Keep one line for the option. For most options the first one counts, in the order in which sshd reads the files.',
  references: [man('DESCRIPTION')],
  *check(model) {
    for (const beaten of beatenLines(model)) {
      const { scope, option, loser, winner, lost, inForce, same, protectionLost, byInclude } = beaten;
      // Some options have a rule that tells more of such a line.
      if (byInclude || isNamedLoser(beaten, model.reader.release)) continue;
      const other = winner.order < loser.order ? 'an earlier' : 'a later';
      yield {
        at: { path: loser.path, span: loser.directive.span },
        subject: `${scope.subject(option)}=${lost} beaten`,
        severity: protectionLost ? 'high' : same ? 'info' : 'medium',
        message: same
          ? `this line repeats ${other} ${option}${scope.where} and has no effect`
          : `this line has no effect: ${other} line sets ${option} to ${shown(inForce)}${scope.where}${protectionLost ? ', so the protection that it asks for is not there' : ''}`,
        related: [
          {
            at: { path: winner.path, span: winner.directive.span },
            message: `This line is in force: ${option} ${shown(inForce)}.`,
          },
        ],
        tag: 'unnecessary',
        fix: protectionLost
          ? {
              title: `Put ${option} ${shown(lost)} in force and remove this line`,
              risk: riskOf(option),
              operations: [
                { kind: 'rewrite', entry: winner, value: lost },
                { kind: 'remove', entry: loser },
              ],
              reveals: REVEALS,
              caution: `${option} changes from ${shown(inForce)} to ${shown(lost)}${scope.where}.`,
            }
          : {
              title: 'Remove this line, which has no effect',
              // Below a Match line it may have been meant for everybody, and then removing it loses the intent.
              ...(scope.isGlobal || same ? {} : { risk: riskOf(option) }),
              operations: [{ kind: 'remove', entry: loser }],
            },
      };
    }
  },
});

import { beatenLines, riskOf } from '../factories/beaten-lines.ts';
import { guide, man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** Whether a file is written by Red Hat's package, so that to override it is what drop-ins are for. */
function isVendorFile(path: string): boolean {
  return /\/(50-redhat|40-redhat-crypto-policies)\.conf$/.test(path);
}

/** What a stricter global value can bring to light. */
const REVEALS = ['sshd/password-auth-match-override', 'sshd/root-login-match-override', 'sshd/root-login-not-disabled'];

export default sshdRule({
  title: 'An included file set this option first',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Change the value in the included file, or set it in a drop-in whose name sorts before that one.',
  references: [
    man('Include'),
    guide(
      'cloud-init writes 50-cloud-init.conf with PasswordAuthentication',
      'https://docs.cloud-init.io/en/latest/reference/modules.html#set-passwords',
    ),
  ],
  *check(model) {
    for (const beaten of beatenLines(model)) {
      const { scope, option, loser, winner, lost, inForce, same, protectionLost, opennessLost, byInclude } = beaten;
      // The same value in both files is how careful people write, and a looser one that lost is what they meant to happen.
      if (!byInclude || same || opennessLost || isVendorFile(loser.path)) continue;
      const file = winner.path.slice(winner.path.lastIndexOf('/') + 1);
      yield {
        at: { path: loser.path, span: loser.directive.span },
        subject: `${scope.subject(option)}=${lost} beaten by ${file}`,
        severity: protectionLost ? 'high' : 'medium',
        message: `this line has no effect: ${file} is read first and sets ${option} to ${shown(inForce)}${scope.where}${protectionLost ? ', so the protection that it asks for is not there' : ''}`,
        related: [
          {
            at: { path: winner.path, span: winner.directive.span },
            message: `This line is in force: ${option} ${shown(inForce)}.`,
          },
        ],
        tag: 'unnecessary',
        fix: protectionLost
          ? {
              title: `Set ${option} to ${shown(lost)} in ${file}, where it takes effect`,
              risk: riskOf(option),
              operations: [{ kind: 'rewrite', entry: winner, value: lost }],
              reveals: REVEALS,
              caution: `${option} changes from ${shown(inForce)} to ${shown(lost)}. A program may own ${file} and write it again.`,
            }
          : undefined,
        alternatives:
          protectionLost && winner.block === undefined
            ? [
                {
                  title: `Set ${option} to ${shown(lost)} in a new drop-in that is read before ${file}`,
                  risk: riskOf(option),
                  operations: [{ kind: 'drop-in', before: winner, option, value: lost }],
                  reveals: REVEALS,
                  caution: `${option} changes from ${shown(inForce)} to ${shown(lost)}. Nothing that owns ${file} can undo this.`,
                },
              ]
            : [],
      };
    }
  },
});

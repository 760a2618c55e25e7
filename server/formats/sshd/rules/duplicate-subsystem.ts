import { beatenLines } from '../factories/beaten-lines.ts';
import { repeatsSubsystem } from '../factories/named-losers.ts';
import { man, notes, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Subsystem is defined twice',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Keep one line for each subsystem.',
  references: [man('Subsystem'), notes('9.5')],
  *check(model) {
    for (const beaten of beatenLines(model)) {
      if (!repeatsSubsystem(beaten, model.reader.release)) continue;
      const { scope, loser, winner } = beaten;
      const name = loser.directive.arguments[0]?.value ?? '';
      yield {
        at: { path: loser.path, span: loser.directive.span },
        subject: `${scope.subject('Subsystem')}: ${name} again`,
        message: `the subsystem "${shown(name)}" is defined already: OpenSSH before 9.5 refuses to start over a second line`,
        related: [{ at: { path: winner.path, span: winner.directive.span }, message: 'This line defines it first.' }],
        fix: { title: 'Remove this line', operations: [{ kind: 'remove', entry: loser }] },
      };
    }
  },
});

import { mayOpenElsewhere, missingSwitch } from '../factories/switched-methods.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'No enabled method can satisfy AuthenticationMethods',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Switch on each method that AuthenticationMethods names, or take the method out of its lists.',
  references: [man('AuthenticationMethods')],
  *check(model) {
    for (const scope of model.scopes) {
      const setting = scope.effective('AuthenticationMethods');
      const { values: lists, source } = setting;
      if (source === 'default' || lists.length === 0 || lists[0] === 'any') continue;
      const dead = lists.flatMap((list) => {
        const option = missingSwitch(model, scope, list);
        return option === undefined ? [] : [{ list, switched: scope.effective(option) }];
      });
      const [first] = dead;
      if (first === undefined) continue;
      const { switched } = first;
      const isTotal = dead.length === lists.length;
      // At start-up sshd looks at the global section alone; afterwards, another block may switch the method on.
      const mayWork = dead.some(({ switched: { option } }) => mayOpenElsewhere(model, option, scope.block));
      if (mayWork && !(isTotal && scope.isGlobal)) continue;
      // A block that switches a method off may well mean to leave the other lists only.
      const isOwn = source === 'set' || (isTotal && dead.some((each) => each.switched.source === 'set'));
      if (!isOwn) continue;
      const where = scope.isGlobal ? '' : `in "${scope.key}", `;
      const effect = !isTotal
        ? 'this way to log in is never open'
        : scope.isGlobal
          ? 'sshd refuses to start'
          : 'nobody whom the block names can log in';
      yield {
        at: source === 'set' ? setting.at : switched.at,
        subject: scope.subject('AuthenticationMethods'),
        ...(isTotal ? {} : { severity: 'info' as const }),
        message: `${where}AuthenticationMethods asks for ${shown(first.list)}, but ${switched.option} is no: ${effect}`,
        related: [
          ...(source === 'set' ? [] : [{ at: setting.at, message: 'The methods are asked for here.' }]),
          ...(source !== 'set' || switched.source === 'default'
            ? []
            : [{ at: switched.at, message: `${switched.option} is no here.` }]),
        ],
      };
    }
  },
});

import { listArguments, userAndHost } from '../factories/list-arguments.ts';
import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'A number in a list of users or groups is taken for a name',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the name: getent passwd NUMBER or getent group NUMBER tells it.',
  references: [man('AllowGroups'), man('AllowUsers')],
  *check(model) {
    for (const { scope, option, entry, token } of listArguments(model, [
      'AllowUsers',
      'DenyUsers',
      'AllowGroups',
      'DenyGroups',
    ])) {
      const ofUsers = option.endsWith('Users');
      const name = ofUsers ? userAndHost(token.value, model.reader.release).user : token.value;
      // Longer numbers are names at places that number their people, such as universities.
      if (!/^\d{1,5}$/.test(name)) continue;
      const kind = ofUsers ? 'an account' : 'a group';
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${token.value}`,
        message: `${option} compares names and no ids${scope.where}: unless ${kind} is called "${name}", this entry ${option.startsWith('Deny') ? 'refuses' : 'lets in'} nobody`,
      };
    }
  },
});

import { isPlain, listArguments, userAndHost } from '../factories/list-arguments.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** Rules about the names in these lists. */
const REVEALED = [
  'sshd/access-list-negation',
  'sshd/access-list-numeric-id',
  'sshd/allow-list-wildcard',
  'sshd/deny-overrides-allow',
  'sshd/root-login-not-disabled',
];

export default sshdRule({
  title: 'A comma in a list of users or groups is part of a name',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Put blanks between the names.',
  references: [man('AllowUsers'), man('DenyUsers'), man('PATTERNS')],
  *check(model) {
    for (const { scope, option, entry, token } of listArguments(model, [
      'AllowUsers',
      'DenyUsers',
      'AllowGroups',
      'DenyGroups',
    ])) {
      const ofUsers = option.endsWith('Users');
      const { user, host } = ofUsers
        ? userAndHost(token.value, model.reader.release)
        : { user: token.value, host: undefined };
      if (!user.includes(',')) continue;
      const names = token.value.split(',').filter((name) => name !== '');
      const consequence = option.startsWith('Deny') ? 'it refuses none of them' : 'it lets none of them in';
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${token.value}`,
        message: `${option} takes "${shown(token.value)}"${scope.where} for one name with a comma in it: ${consequence}`,
        // Behind an @ stands the list of addresses, and nobody can tell which of the names it was meant for.
        fix:
          host === undefined && names.length > 0 && isPlain(token)
            ? {
                title: `Change to ${shown(names.join(' '))}`,
                operations: [
                  {
                    kind: 'replace',
                    path: entry.path,
                    span: token.span,
                    text: names.join(' '),
                    moves: [scope.subject(option)],
                  },
                ],
                // What the names are can be judged only now.
                reveals: REVEALED,
                caution: option.startsWith('Deny')
                  ? 'These are refused from then on. Make sure that you are not among them.'
                  : 'These are let in from then on, and whoever the list does not name is still refused.',
              }
            : undefined,
      };
    }
  },
});

import { listArguments, userAndHost } from '../factories/list-arguments.ts';
import { isAtLeast } from '../release.ts';
import { man, notes, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'An account name with @ is cut in two',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Let the directory give out names without a domain, list groups instead, or update to OpenSSH 9.9.',
  references: [man('AllowUsers'), notes('9.9')],
  *check(model) {
    const { release } = model.reader;
    if (isAtLeast(release, '9.9')) return;
    for (const { scope, option, entry, token } of listArguments(model, ['AllowUsers', 'DenyUsers'])) {
      const { user, host } = userAndHost(token.value, release);
      if (host === undefined || !host.includes('@')) continue;
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${token.value}`,
        message: `OpenSSH ${release} cuts "${shown(token.value)}"${scope.where} at the first @, and no client comes from "${shown(host)}": ${option === 'DenyUsers' ? 'it refuses nobody' : `it does not let ${shown(user)} in`}`,
      };
    }
  },
});

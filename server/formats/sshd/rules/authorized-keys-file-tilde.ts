import { isPlain, listArguments } from '../factories/list-arguments.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: "A ~ in the path of key files means root's home",
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write %h, which stands for the home of the account that logs in, or a path without either: it starts there.',
  references: [man('AuthorizedKeysFile'), man('AuthorizedPrincipalsFile')],
  *check(model) {
    for (const { scope, option, entry, token } of listArguments(model, [
      'AuthorizedKeysFile',
      'AuthorizedPrincipalsFile',
    ])) {
      // ~name is one account's home for everybody, which somebody may well mean.
      if (!/^~(\/|$)/.test(token.value)) continue;
      const rest = token.value.slice(1);
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${token.value}`,
        message: `${option} ${shown(token.value)} is /root${shown(rest)} for every account${scope.where}: the files in the homes of the others are not read`,
        fix: isPlain(token)
          ? {
              title: `Change to %h${shown(rest)}`,
              operations: [
                {
                  kind: 'replace',
                  path: entry.path,
                  span: token.span,
                  text: `%h${rest}`,
                  moves: [scope.subject(option)],
                },
              ],
              caution:
                "Each account is then let in by the file in its own home, and no longer by root's. See what those files hold first.",
            }
          : undefined,
      };
    }
  },
});

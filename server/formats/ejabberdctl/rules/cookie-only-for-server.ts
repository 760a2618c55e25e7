import { fileCookies, flagCookies } from '../cookies.ts';
import { isRemovable } from '../factories/options.ts';
import { ctlRule, distributionGuide } from '../rule.ts';

export default ctlRule({
  title: 'The server has another Erlang cookie than ejabberdctl',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Keep the cookie in .erlang.cookie, which the server and ejabberdctl both read.',
  references: [distributionGuide],
  *check(model) {
    const [cookie, ...others] = flagCookies(model);
    if (cookie?.flag === undefined || others.length > 0 || model.tools.all('setcookie').length > 0) return;
    // With the same cookie in the file, both use it.
    if (fileCookies(model).some(({ secret }) => secret.equals(cookie.secret))) return;
    const { flag } = cookie;
    yield {
      at: { path: flag.word.path, span: flag.word.span },
      subject: `-setcookie in ${flag.origin}`,
      message: `${flag.origin} gives the cookie to the server alone, so that ejabberdctl uses another one and cannot reach it`,
      fix: isRemovable(model, flag)
        ? {
            title: `Take -setcookie out of ${flag.origin}`,
            operations: [{ kind: 'remove-flag', flag }],
            caution:
              'Write the cookie into .erlang.cookie in the home of ejabberd first (mode 0400, owned by ejabberd), on all nodes.',
          }
        : undefined,
    };
  },
});

import { fileCookies, flagCookies } from '../cookies.ts';
import { isRemovable } from '../factories/options.ts';
import { ctlRule, distributionGuide, erlang } from '../rule.ts';

export default ctlRule({
  title: 'The Erlang cookie is set more than once',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Keep the cookie in .erlang.cookie alone, and take every -setcookie out.',
  references: [distributionGuide, erlang('erl, -setcookie', 'apps/erts/erl_cmd.html')],
  *check(model) {
    const flags = model.server.all('setcookie');
    const [first, second] = flags;
    if (first === undefined) return;
    if (second !== undefined) {
      yield {
        at: { path: second.word.path, span: second.word.span },
        subject: 'several -setcookie',
        message: `${flags.length} flags set the Erlang cookie, so that Erlang takes none of them and uses the cookie file`,
        related: [{ at: { path: first.word.path, span: first.word.span }, message: 'This is the first one.' }],
        fix: flags.every((flag) => isRemovable(model, flag))
          ? {
              title: 'Take every -setcookie out',
              operations: flags.map((flag) => ({ kind: 'remove-flag', flag })),
              caution:
                'Make sure that .erlang.cookie in the home of ejabberd holds the cookie that all nodes share: it is what counts today, and afterwards.',
            }
          : undefined,
      };
      return;
    }
    const [given] = flagCookies(model);
    const [kept] = fileCookies(model);
    if (given === undefined || kept === undefined || given.secret.equals(kept.secret)) return;
    yield {
      at: { path: first.word.path, span: first.word.span },
      subject: 'cookie file besides -setcookie',
      severity: 'info',
      message: 'the cookie file beside this flag holds another cookie, which nothing uses as long as the flag is there',
      related: [{ at: { path: kept.at.path, span: { start: 0, end: 0 } }, message: 'This is the cookie file.' }],
    };
  },
});

import { isRemovable } from '../factories/options.ts';
import { ctlRule, distributionGuide, guide, securityGuide } from '../rule.ts';

export default ctlRule({
  title: 'The Erlang cookie stands on the command line',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write the cookie into .erlang.cookie in the home of ejabberd, mode 0400, and take the flag out.',
  references: [securityGuide, distributionGuide, guide('CWE-214', 'https://cwe.mitre.org/data/definitions/214.html')],
  *check(model) {
    const seen = new Map<string, number>();
    for (const flag of model.server.all('setcookie')) {
      const count = (seen.get(flag.origin) ?? 0) + 1;
      seen.set(flag.origin, count);
      yield {
        at: { path: flag.word.path, span: flag.word.span },
        subject: `-setcookie in ${flag.origin}${count === 1 ? '' : ` #${count}`}`,
        message: `${flag.origin} puts the Erlang cookie on a command line, where every local user reads it with ps`,
        fix: isRemovable(model, flag)
          ? {
              title: `Take -setcookie out of ${flag.origin}`,
              operations: [{ kind: 'remove-flag', flag }],
              reveals: ['ejabberdctl/cookie-only-for-server'],
              caution:
                'Write the cookie into .erlang.cookie in the home of ejabberd first (mode 0400, owned by ejabberd), on all nodes. Without that file Erlang makes a cookie of its own, and a cluster falls apart. Where two flags are given, the other one takes effect.',
            }
          : undefined,
      };
    }
  },
});

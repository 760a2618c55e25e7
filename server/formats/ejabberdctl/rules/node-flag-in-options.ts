import { SCRIPT, VM_ARGS } from '../command-line.ts';
import { isRemovable } from '../factories/options.ts';
import { ctlRule, distributionGuide, erlang } from '../rule.ts';

export default ctlRule({
  title: 'The options give the node a second name',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set the name with ERLANG_NODE, and take -name and -sname out of the options.',
  references: [distributionGuide, erlang('erl, -name and -sname', 'apps/erts/erl_cmd.html')],
  *check(model) {
    const flags = model.server.flags.filter(({ name }) => name === 'name' || name === 'sname');
    const given = flags.find(({ origin }) => origin === SCRIPT);
    const seen = new Map<string, number>();
    for (const flag of flags) {
      // A short name beats a long one, and otherwise the first flag counts, which is ejabberdctl's own.
      const wins = given?.name === 'name' && flag.name === 'sname';
      if (given === undefined || flag.origin === SCRIPT || (flag.origin === VM_ARGS && !wins)) continue;
      const key = `-${flag.name} in ${flag.origin}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      yield {
        at: { path: flag.word.path, span: flag.word.span },
        subject: seen.get(key) === 1 ? key : `${key} #${seen.get(key)}`,
        message: wins
          ? `this -sname beats the long name of ERLANG_NODE, for the server and ejabberdctl alike, so that they get in each other's way`
          : `this -${flag.name} has no effect: ejabberdctl has named the node by ERLANG_NODE already`,
        ...(wins ? {} : { tag: 'unnecessary' as const }),
        fix: isRemovable(model, flag)
          ? {
              title: `Take -${flag.name} out of ${flag.origin}`,
              operations: [{ kind: 'remove-flag', flag }],
              ...(wins
                ? {
                    caution:
                      'The node gets the name of ERLANG_NODE. Its Mnesia database belongs to the name that it has had.',
                  }
                : { risk: 'safe' as const }),
            }
          : undefined,
      };
    }
  },
});

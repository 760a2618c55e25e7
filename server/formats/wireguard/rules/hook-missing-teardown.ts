import { leftBehind } from '../hooks/teardown.ts';
import { maskKeys } from '../key-like.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Hook adds what no hook takes back',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write a PostDown that takes back what PreUp and PostUp add.',
  references: [man('wg-quick(8)', 'PostDown')],
  *check({ interface: local }) {
    const [up, down] = [local.hooksUp, local.hooksDown];
    // A template may hold the hook that takes it back.
    if (local.open || local.settings.some(({ option, undecided }) => undecided && /^(Pre|Post)Down$/.test(option)))
      return;
    const left = leftBehind(
      up.map(({ analysis }) => analysis),
      down.map(({ analysis }) => analysis),
    );
    for (const { hook: index, change } of left) {
      const hook = up[index];
      if (hook === undefined) continue;
      const { undo } = change;
      yield {
        at: hook.setting.partAt(change.span.start, change.span.end),
        subject: `interface/${hook.when} ${maskKeys(change.key)}`,
        message: 'nothing takes this back when the tunnel goes down, and each start adds it once more',
        fix:
          undo === undefined
            ? undefined
            : {
                title: 'Take it back in PostDown',
                caution:
                  'A PostDown that fails keeps those behind it from running, and none runs when a hook fails at the start. What was added before now stays until it is taken away by hand.',
                operations: [{ kind: 'insert-hook', when: 'PostDown', command: undo }],
              },
      };
    }
  },
});

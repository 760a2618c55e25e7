import { doneBy } from '../factories/hook-facts.ts';
import { HOOKS_KEEP_HASH, isAtLeast } from '../release.ts';
import { tools, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Key is set before there is an interface',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write PostUp in place of PreUp: that works with every release.',
  references: [tools],
  *check(model) {
    // The release that stopped cutting hooks is also the first that keeps a key which PreUp has set.
    if (model.dialect !== 'wg' || (model.releaseKnown && isAtLeast(model.reader.release, HOOKS_KEEP_HASH))) return;
    const before = model.interface.hooks.filter(({ when }) => when === 'PreUp');
    for (const { hook, fact, at } of doneBy(before, 'wg')) {
      const key = fact.sets.find((word) => word === 'private-key' || word === 'preshared-key');
      if (key === undefined) continue;
      yield {
        at,
        subject: `interface/PreUp ${key}`,
        message: `up to 1.0.20210914 there is no interface yet when PreUp runs, and 1.0.20250521 takes the ${key} away again`,
        fix: {
          title: 'Run it as PostUp',
          operations: [{ kind: 'rename', setting: hook.setting, key: 'PostUp', option: 'PostUp' }],
        },
      };
    }
  },
});

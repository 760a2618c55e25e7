import { doneBy } from '../factories/hook-facts.ts';
import type { UntrustedPathFact } from '../hooks/fact.ts';
import { maskKeys } from '../key-like.ts';
import { man, wireguardRule } from '../rule.ts';

const WHY: Readonly<Record<UntrustedPathFact['where'], string>> = {
  shared: 'a folder in which everybody may write',
  home: 'the home of a person, who may replace it',
  relative: 'whatever folder wg-quick is called in',
};

export default wireguardRule({
  title: 'Root runs a program that others may replace',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Move the program to a folder of root, such as /usr/local/sbin, and call it by its full path.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check({ interface: local }) {
    for (const { hook, fact, at } of doneBy(local.hooks, 'untrusted-path')) {
      const path = maskKeys(fact.path);
      yield {
        at,
        subject: `interface/${hook.when} ${path}`,
        ...(fact.where === 'shared' ? {} : { severity: 'medium' as const }),
        message: `${path} runs as root out of ${WHY[fact.where]}`,
      };
    }
  },
});

import { onlyFromLoopback, passwordSuffices } from '../access.ts';
import { neverHolds } from '../factories/match-criteria.ts';
import { matchesPatternList } from '../patterns.ts';
import { cis, man, sshdRule, stig } from '../rule.ts';
import type { Scope } from '../scope.ts';

/** Whether a block can apply to root at all. */
function admitsRoot(scope: Scope): boolean {
  const users = scope.block?.criteria.list.filter(({ name }) => name === 'user') ?? [];
  if (scope.block?.criteria.list.some((criterion) => neverHolds(criterion) !== undefined)) return false;
  return users.every(({ value }) => matchesPatternList('root', value?.value ?? ''));
}

/** From the most to the least permissive. */
const ORDER = ['yes', 'prohibit-password', 'forced-commands-only', 'no'];

export default sshdRule({
  title: 'A Match block opens root login',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Remove the line from the block, or narrow the block to the one address and command that need it.',
  references: [man('Match'), man('PermitRootLogin'), cis('5.1.20'), stig('RHEL-09-255045')],
  *check({ global, blocks }) {
    const outer = global.effective('PermitRootLogin');
    for (const scope of blocks) {
      const setting = scope.effective('PermitRootLogin');
      if (setting.source !== 'set' || ORDER.indexOf(setting.value) >= ORDER.indexOf(outer.value)) continue;
      const keysOnly = setting.value !== 'yes' || !passwordSuffices(scope);
      if (!admitsRoot(scope)) continue;
      const [entry] = setting.entries;
      yield {
        at: setting.at,
        subject: scope.subject('PermitRootLogin'),
        severity: keysOnly
          ? onlyFromLoopback(scope) || setting.value === 'forced-commands-only'
            ? 'info'
            : 'medium'
          : 'high',
        message: `PermitRootLogin is ${setting.value} in "${scope.key}", although ${outer.source === 'set' ? 'the global section says' : 'the default is'} ${outer.value}: root can log in ${keysOnly ? 'with a key' : 'with a password'} there`,
        related:
          outer.source === 'set' ? [{ at: outer.at, message: `The global section says ${outer.value} here.` }] : [],
        fix:
          entry === undefined
            ? undefined
            : {
                title: 'Remove this line from the block',
                operations: [{ kind: 'remove', entry }],
                reveals: ['sshd/match-empty-block'],
                caution:
                  'Root can no longer log in from where this block applies. Make sure that another way in works first.',
              },
      };
    }
  },
});

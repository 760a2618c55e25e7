import { namedUsers } from '../factories/match-criteria.ts';
import { matchesGlob } from '../patterns.ts';
import { isAtLeast } from '../release.ts';
import { man, sshdRule } from '../rule.ts';
import type { Scope, Setting } from '../scope.ts';
import { shown } from '../values/words.ts';

/** What the lost entries of each list mean for those whom they name. */
const LOST: Readonly<Record<string, string>> = {
  AllowUsers: 'no longer allowed',
  AllowGroups: 'no longer allowed',
  DenyUsers: 'no longer denied',
  DenyGroups: 'no longer denied',
  AcceptEnv: 'no longer accepted',
};

export default sshdRule({
  title: 'List in a Match block replaces the global list',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Repeat the entries of the global list in the block where they are to hold there too.',
  references: [man('Match'), man('AllowUsers')],
  *check({ global, blocks, reader }) {
    for (const scope of blocks) {
      for (const [option, what] of Object.entries(LOST)) {
        const [own, outer] = [scope.effective(option), global.effective(option)];
        if (own.source !== 'set' || outer.source !== 'set') continue;
        const isIn = (entry: string, list: readonly string[]): boolean =>
          list.some((pattern) => admits(pattern, entry, reader.release));
        if (option.startsWith('Allow') && admitsAll(scope, own, reader.release)) continue;
        const lost = outer.values.filter(
          (entry) => !isIn(entry, own.values) && concerns(scope, option, entry, reader.release),
        );
        // A shorter list in a block can only be meant to be shorter; one that adds to it looks as if it only added.
        const added = own.values.filter((entry) => !isIn(entry, outer.values));
        if (lost.length === 0 || added.length === 0) continue;
        const [only] = lost;
        const names = lost.length === 1 ? (only ?? '') : `${only} and ${lost.length - 1} more`;
        yield {
          at: own.at,
          subject: `${scope.subject(option)} replaces`,
          ...(option.startsWith('Deny') ? {} : { severity: option === 'AcceptEnv' ? 'info' : 'low' }),
          message: `in "${scope.key}", ${option} replaces the global list and does not add to it: ${shown(names)} ${lost.length === 1 ? 'is' : 'are'} ${what} there`,
          related: outer.entries.map(({ path, directive }) => ({
            at: { path, span: directive.span },
            message: 'This list does not count in the block.',
          })),
        };
      }
    }
  },
});

/** Whether one pattern stands for all that another one stands for: `name`, or `name@host`. */
function admits(pattern: string, entry: string, release: string): boolean {
  if (pattern === entry) return true;
  const [[user, host], [name, from]] = [split(pattern, release), split(entry, release)];
  const isWider = user === name || (!/[*?]/.test(name) && matchesGlob(name, user)) || user === '*';
  return isWider && (host === undefined || host === from);
}

function split(pattern: string, release: string): readonly [string, string | undefined] {
  const at = isAtLeast(release, '9.9') ? pattern.lastIndexOf('@') : pattern.indexOf('@');
  return at === -1 ? [pattern, undefined] : [pattern.slice(0, at), pattern.slice(at + 1)];
}

/** Whether a list lets in everybody whom the block fits, so that nobody is shut out by it. */
function admitsAll(scope: Scope, { option, values }: Setting, release: string): boolean {
  const name = option === 'AllowGroups' ? 'group' : 'user';
  return (scope.block?.criteria.list ?? []).some((criterion) => {
    const entries = criterion.name === name ? (criterion.value?.value.split(',') ?? []) : [];
    const positive = entries.filter((entry) => !entry.startsWith('!'));
    return positive.length > 0 && positive.every((entry) => values.some((pattern) => admits(pattern, entry, release)));
  });
}

/** Whether an entry of a list of users can be about anybody whom the block fits. */
function concerns({ block }: Scope, option: string, entry: string, release: string): boolean {
  const users = block === undefined || !option.endsWith('Users') ? undefined : namedUsers(block);
  return users === undefined || users.some((user) => matchesGlob(user, split(entry, release)[0]));
}

import type { Entry, MatchBlock } from '../expand.ts';
import { listArguments, plainArguments } from '../factories/list-arguments.ts';
import { runsFromHome } from '../factories/writable-places.ts';
import { guide, man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'One file of keys serves all accounts',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Give each account its own file, such as /etc/ssh/authorized_keys.d/%u, and move the keys there.',
  references: [
    man('AuthorizedKeysFile'),
    guide(
      'dev-sec ansible-collection-hardening, ssh_authorized_keys_file',
      'https://github.com/dev-sec/ansible-collection-hardening',
    ),
  ],
  *check(model) {
    // Without being root, sshd can log in one account only.
    if (runsFromHome(model)) return;
    const seen = new Set<Entry>();
    for (const { scope, option, entry, token } of listArguments(model, ['AuthorizedKeysFile'])) {
      if (!isShared(token.value) || seen.has(entry)) continue;
      if (namesOneUser(scope.block) || scope.effective('PubkeyAuthentication').value === 'no') continue;
      seen.add(entry);
      const users = scope.isGlobal ? onlyAllowedUser(scope) : undefined;
      const whom = scope.isGlobal
        ? 'any account, root included where it may log in'
        : 'any account that the block is for';
      yield {
        at: { path: entry.path, span: token.span },
        subject: scope.subject(option),
        ...(users === undefined && scope.isGlobal ? {} : { severity: 'medium' as const }),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}AuthorizedKeysFile ${shown(token.value)} is the same for everybody: whoever has a key in it logs in as ${users === undefined ? whom : `${shown(users)}, and as all that AllowUsers may come to name`}`,
        fix: repair(entry),
      };
    }
  },
});

/** Whether a path leads to the same file for every account. What stands behind ~ is of another rule. */
function isShared(path: string): boolean {
  return path.startsWith('/') && !/%[uUh]/.test(path.replaceAll('%%', ''));
}

/** Whether a block, or one around it, is for one account that it names. */
function namesOneUser(block: MatchBlock | undefined): boolean {
  if (block === undefined) return false;
  const isOne = block.criteria.list.some(
    ({ name, value }) => name === 'user' && value !== undefined && !/[*?,!]/.test(value.value),
  );
  return isOne || namesOneUser(block.parent);
}

/** The one account that AllowUsers lets in; `undefined` where it may let in more. */
function onlyAllowedUser(scope: Scope): string | undefined {
  const [only, ...others] = scope.effective('AllowUsers').values;
  return only === undefined || others.length > 0 || /[*?]/.test(only.split('@')[0] ?? '') ? undefined : only;
}

/** A folder beside the file, with one file for each account in it. */
function repair(entry: Entry): SshdProblem['fix'] {
  const tokens = plainArguments(entry)?.map(({ value }) => value);
  if (tokens === undefined || tokens.some((path) => isShared(path) && /[*?[\]]|\.d$|\/$/.test(path))) return undefined;
  const value = [...new Set(tokens.map((path) => (isShared(path) ? `${path}.d/%u` : path)))].join(' ');
  return {
    title: `Set AuthorizedKeysFile to ${shown(value)}`,
    operations: [{ kind: 'rewrite', entry, value }],
    caution:
      'Nobody whose key is only in the old file can log in until it stands in a file named after the account. Make those files first, and keep a session open.',
  };
}

import { isPlain, type ListArgument, listArguments, plainArguments, userAndHost } from '../factories/list-arguments.ts';
import type { SshdModel } from '../model.ts';
import { matchesGlob } from '../patterns.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'A ! in a list of users, groups or variables excludes nothing',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Name whom to refuse in DenyUsers or DenyGroups; for AcceptEnv, name only what to take.',
  references: [man('AllowUsers'), man('DenyUsers'), man('AcceptEnv')],
  *check(model) {
    for (const argument of listArguments(model, [
      'AllowUsers',
      'DenyUsers',
      'AllowGroups',
      'DenyGroups',
      'AcceptEnv',
    ])) {
      const { scope, option, entry, token } = argument;
      if (!/^!./.test(token.value)) continue;
      const { risk, severity } = effectOf(argument, model);
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${token.value}`,
        severity,
        message: `${option} takes the ! of "${shown(token.value)}"${scope.where} for part of a name: ${risk}`,
        fix: repair(argument),
      };
    }
  },
});

/** What comes of the entry, given what else is in its list. */
function effectOf(
  { scope, option, token }: ListArgument,
  { reader }: SshdModel,
): { risk: string; severity: 'high' | 'low' } {
  const bare = (pattern: string): string =>
    option.endsWith('Users') ? userAndHost(pattern, reader.release).user : pattern;
  const name = bare(token.value.slice(1));
  const others = scope.effective(option).values.filter((value) => !value.startsWith('!'));
  const isCovered = others.some((pattern) => matchesGlob(name, bare(pattern)));
  const word = shown(name);
  if (option.startsWith('Deny')) {
    const risk = isCovered ? `${word} is refused all the same` : 'it refuses nobody';
    return { risk, severity: 'high' };
  }
  if (option === 'AcceptEnv') {
    return isCovered
      ? { risk: `${word} is taken all the same`, severity: 'high' }
      : { risk: 'it does nothing', severity: 'low' };
  }
  if (isCovered) return { risk: `${word} is let in all the same`, severity: 'high' };
  return others.length === 0
    ? { risk: 'it lets nobody in', severity: 'high' }
    : { risk: 'it does nothing', severity: 'low' };
}

/** What to write instead: the name in the list that refuses. What a Deny line was meant to spare cannot be told. */
function repair({ scope, option, entry, token }: ListArgument): SshdProblem['fix'] {
  const tokens = plainArguments(entry);
  if (option.startsWith('Deny') || tokens === undefined || !isPlain(token)) return undefined;
  const name = token.value.slice(1);
  const rest = tokens.filter((other) => other !== token).map(({ value }) => value);
  if (option === 'AcceptEnv') {
    return {
      title: `Remove ${shown(token.value)}`,
      risk: 'safe',
      operations: [rest.length === 0 ? { kind: 'remove', entry } : { kind: 'rewrite', entry, value: rest.join(' ') }],
    };
  }
  const deny = option.replace('Allow', 'Deny');
  // In a block, a list of its own would replace the global one.
  if (!scope.isGlobal && scope.own(deny) === undefined) return undefined;
  const moves = [scope.subject(option), scope.subject(deny)];
  const { directive, path } = entry;
  const span = { start: directive.keyword.span.start, end: token.span.end };
  return {
    title: `Name ${shown(name)} in ${deny} instead`,
    operations:
      rest.length === 0
        ? [{ kind: 'replace', path, span, text: `${deny} ${name}`, moves }]
        : [
            { kind: 'rewrite', entry, value: rest.join(' ') },
            { kind: 'insert-before', entry, text: `${deny} ${name}`, moves },
          ],
    // Where nobody was let in, root is now.
    reveals: rest.length === 0 ? ['sshd/access-not-restricted', 'sshd/root-login-not-disabled'] : [],
    caution: `${shown(name)} can no longer log in${rest.length === 0 ? ', and everybody else can' : ''}. Make sure that it is not you.`,
  };
}

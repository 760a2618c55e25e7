import { listArguments, plainArguments, userAndHost } from '../factories/list-arguments.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

const ANYBODY = /^\*+$/;

export default sshdRule({
  title: 'An allow list lets everybody in',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Take the pattern out and name the people or groups, or give the list up.',
  references: [man('AllowUsers'), man('AllowGroups')],
  *check(model) {
    const { reader, scopes } = model;
    for (const { scope, option, entry, token } of listArguments(model, ['AllowUsers', 'AllowGroups'])) {
      // In a block it may well be meant: there it lifts a global list, for one network perhaps.
      if (!scope.isGlobal) continue;
      if (scopes.some((other) => !other.isGlobal && other.effective(option).source === 'set')) continue;
      const admits = (pattern: string): string | undefined =>
        option === 'AllowUsers'
          ? whomUsersAdmit(pattern, reader.release)
          : ANYBODY.test(pattern)
            ? 'everybody'
            : undefined;
      const whom = admits(token.value);
      if (whom === undefined) continue;
      const rest = plainArguments(entry)?.flatMap(({ value }) => (admits(value) === undefined ? [value] : []));
      const others = scope.effective(option).values.filter((value) => admits(value) === undefined);
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${token.value}`,
        message: `${option} lists "${shown(token.value)}", which lets ${whom} in: ${others.length === 0 ? 'the line looks like a limit and is none' : 'the other names on the list mean nothing'}`,
        fix: repair(entry, option, rest, { isLast: others.length === 0, isEverybody: whom === 'everybody' }),
      };
    }
  },
});

/** Whom a pattern of AllowUsers lets in, as far as it is everybody; `undefined` for one that leaves somebody out. */
function whomUsersAdmit(pattern: string, release: string): string | undefined {
  const { user, host } = userAndHost(pattern, release);
  if (!ANYBODY.test(user)) return undefined;
  const places = host?.split(',') ?? ['*'];
  if (places.some((place) => place.startsWith('!'))) return undefined;
  if (places.some((place) => ANYBODY.test(place))) return 'everybody';
  const [four, six] = [places.includes('0.0.0.0/0'), places.includes('::/0')];
  if (four && six) return 'everybody';
  return four ? 'everybody with an IPv4 address' : six ? 'everybody with an IPv6 address' : undefined;
}

function repair(
  entry: Parameters<typeof plainArguments>[0],
  option: string,
  rest: readonly string[] | undefined,
  { isLast, isEverybody }: { isLast: boolean; isEverybody: boolean },
): SshdProblem['fix'] {
  if (rest === undefined) return undefined;
  if (!isLast) {
    return {
      title: `Remove what lets everybody in from ${option}`,
      operations: [rest.length === 0 ? { kind: 'remove', entry } : { kind: 'rewrite', entry, value: rest.join(' ') }],
      caution: 'Only those whom the list names can log in afterwards. Make sure that you are one of them.',
    };
  }
  // Without its only pattern there is no list, which is the same only where the pattern left nobody out.
  return isEverybody
    ? {
        title: `Remove this ${option} line, which limits nothing`,
        risk: 'safe',
        operations: [{ kind: 'remove', entry }],
        // The pattern hid that nothing limits who may log in.
        reveals: ['sshd/access-not-restricted'],
      }
    : undefined;
}

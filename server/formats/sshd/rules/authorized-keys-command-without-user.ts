import { proposal } from '../factories/insecure-value.ts';
import { entriesOf, type SshdModel, speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope, Setting } from '../scope.ts';

export default sshdRule({
  title: 'A command that lists keys has no account to run as',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set AuthorizedKeysCommandUser, or AuthorizedPrincipalsCommandUser, to an account that does nothing else.',
  references: [man('AuthorizedKeysCommandUser'), man('AuthorizedPrincipalsCommandUser')],
  *check(model) {
    for (const scope of model.scopes) {
      for (const option of ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand']) {
        const problem = judge(model, scope, option);
        if (problem !== undefined) yield problem;
      }
    }
  },
});

function judge(model: SshdModel, scope: Scope, option: string): SshdProblem | undefined {
  const command = scope.effective(option);
  const user = scope.effective(`${option}User`);
  if (command.source !== 'set' || isNone(command.value) || !isNone(user.value)) return undefined;
  if (isPassedOver(model, command)) return undefined;
  const isMissing = scope.isGlobal && user.source === 'default' && speaksOf(model, scope, user);
  // sshd looks for the missing line at its start and in the global section only; elsewhere it passes the command over.
  // Another block that is true as well may name the account.
  const isNowhere =
    speaksOf(model, model.global, model.global.effective(`${option}User`)) &&
    entriesOf(model, `${option}User`).every(({ outcome }) => outcome?.ok && isNone(outcome.values[0] ?? ''));
  if (!isMissing && !isNowhere) return undefined;
  const consequence = isMissing
    ? 'sshd refuses to start'
    : 'sshd never runs it, and what it would print lets nobody in';
  return {
    at: command.at,
    subject: scope.subject(option),
    ...(isMissing ? {} : { severity: 'medium' as const }),
    message: `${scope.isGlobal ? '' : `in "${scope.key}", `}${option} names no ${option}User to run as: ${consequence}`,
    fix: proposal(scope, `${option}User`, 'nobody', {
      risk: isMissing ? 'safe' : 'may-break-clients',
      caution: 'From then on the command decides who is let in. An account of its own is better than nobody.',
    }),
  };
}

/** From 8.7 until 9.4 sshd drops AuthorizedPrincipalsCommand behind a line of AuthorizedKeysCommand (tried on 9.2). */
function isPassedOver(model: SshdModel, { option, entries }: Setting): boolean {
  const { release } = model.reader;
  const [entry] = entries;
  return (
    option === 'AuthorizedPrincipalsCommand' &&
    isAtLeast(release, '8.7') &&
    !isAtLeast(release, '9.4') &&
    entriesOf(model, 'AuthorizedKeysCommand').some(({ order }) => order < (entry?.order ?? 0))
  );
}

function isNone(value: string): boolean {
  return value === '' || value.toLowerCase() === 'none';
}

import { offered } from '../factories/offered-algorithms.ts';
import { switchOf } from '../factories/switched-methods.ts';
import { type SshdModel, speaksOf } from '../model.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { listed } from '../values/words.ts';

/** Methods that are one factor whatever the rest of the system does; behind the others may stand more than one. */
const SINGLE: Readonly<Record<string, string>> = {
  publickey: 'a key',
  password: 'a password',
  hostbased: 'the word of the client machine',
};

export default sshdRule({
  title: 'No second factor is asked for',
  severity: 'info',
  profile: 'paranoid',
  fix: 'may-lock-out',
  remedy: 'Set AuthenticationMethods to publickey,keyboard-interactive, with one-time codes in PAM.',
  references: [man('AuthenticationMethods'), man('PubkeyAuthOptions')],
  *check(model) {
    for (const scope of model.scopes) {
      const methods = scope.effective('AuthenticationMethods');
      if (!speaksOf(model, scope, methods)) continue;
      const names = enough(methods.values).filter((name) => isOpen(scope, name));
      const alone = names.filter((name) => name !== 'publickey' || !keysTakeTwoFactors(scope, model));
      if (alone.length === 0) continue;
      yield {
        at: methods.at,
        subject: scope.subject('AuthenticationMethods'),
        absent: methods.source === 'default',
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}${listed(alone.map((name) => SINGLE[name] ?? name))} alone is enough to log in: AuthenticationMethods asks for no second factor`,
        fix: repair(scope),
      };
    }
  },
});

/** The methods of one factor that are enough by themselves. */
function enough(lists: readonly string[]): readonly string[] {
  const names = Object.keys(SINGLE);
  return lists.length === 0 || lists[0] === 'any' ? names : names.filter((name) => lists.includes(name));
}

function isOpen(scope: Scope, method: string): boolean {
  return scope.effective(switchOf.get(method) ?? '').value === 'yes';
}

/** Whether only security keys are accepted, and those only with their PIN. */
function keysTakeTwoFactors(scope: Scope, model: SshdModel): boolean {
  const option = 'PubkeyAcceptedAlgorithms';
  const names = offered(model, option, scope.effective(option));
  return (
    scope.effective('PubkeyAuthOptions').values.includes('verify-required') &&
    names.every((name) => name.startsWith('sk-'))
  );
}

/** The second method that is there already; where there is none, a person has to set one up first. */
function repair(scope: Scope): SshdProblem['fix'] {
  if (!isOpen(scope, 'publickey')) return undefined;
  const asks = isOpen(scope, 'keyboard-interactive') && scope.effective('UsePAM').value === 'yes';
  const second = asks ? 'keyboard-interactive' : isOpen(scope, 'password') ? 'password' : undefined;
  if (second === undefined) return undefined;
  const value = `publickey,${second}`;
  return {
    title: `Set AuthenticationMethods to ${value}${scope.where}`,
    operations: [{ kind: 'set', scope, option: 'AuthenticationMethods', value }],
    caution:
      'Whoever lacks a key or the second proof is locked out, and so is every job that logs in by itself. Set both up, keep a session open, and log in anew before you leave it.',
  };
}

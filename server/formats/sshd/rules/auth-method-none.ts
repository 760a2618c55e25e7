import { keyLoginCaution } from '../access.ts';
import { isOff } from '../factories/switched-methods.ts';
import type { SshdModel } from '../model.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default sshdRule({
  title: 'Method none is listed as sufficient',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Take none out of AuthenticationMethods; name a method that asks for a proof, such as publickey.',
  references: [man('AuthenticationMethods'), man('PermitEmptyPasswords')],
  *check(model) {
    for (const scope of model.scopes) {
      const setting = scope.effective('AuthenticationMethods');
      const [entry] = setting.entries;
      const token = entry?.directive.arguments.find(({ value }) => asksNothing(value));
      if (setting.source !== 'set' || entry === undefined || token === undefined) continue;
      const others = setting.values.filter((list) => !asksNothing(list));
      const admits =
        scope.effective('PermitEmptyPasswords').value === 'yes' &&
        scope.effective('PasswordAuthentication').value !== 'no';
      const where = scope.isGlobal ? '' : `in "${scope.key}", `;
      yield {
        at: { path: entry.path, span: token.span },
        subject: scope.subject('AuthenticationMethods'),
        ...(admits || others.length === 0 ? {} : { severity: 'medium' as const }),
        message: `${where}AuthenticationMethods takes none for enough: ${consequence(scope, admits, others.length === 0)}`,
        fix: repair(model, scope, entry, others),
      };
    }
  },
});

/** Whether a list is done as soon as the client has said its name. */
function asksNothing(list: string): boolean {
  return list.split(',').every((method) => method === 'none');
}

function consequence(scope: Scope, admits: boolean, alone: boolean): string {
  if (admits) return 'with PermitEmptyPasswords yes, accounts without a password are let in without any proof';
  return alone
    ? `it never succeeds without PermitEmptyPasswords, so nobody${scope.isGlobal ? '' : ' whom the block names'} can log in`
    : 'it never succeeds, until somebody sets PermitEmptyPasswords to yes';
}

function repair(
  model: SshdModel,
  scope: Scope,
  entry: SshdModel['expansion']['entries'][number],
  others: readonly string[],
): SshdProblem['fix'] {
  if (others.length > 0) {
    // A method that cannot succeed today is missed by nobody.
    const isDead = isOff(model, scope, 'PermitEmptyPasswords') || isOff(model, scope, 'PasswordAuthentication');
    return {
      title: 'Remove none from AuthenticationMethods',
      operations: [{ kind: 'rewrite', entry, value: others.join(' ') }],
      caution: 'Accounts without a password can no longer log in.',
      ...(isDead ? { risk: 'safe' as const } : {}),
    };
  }
  if (scope.effective('PubkeyAuthentication').value !== 'yes') return undefined;
  return {
    title: 'Set AuthenticationMethods to publickey',
    operations: [{ kind: 'rewrite', entry, value: 'publickey' }],
    caution: keyLoginCaution(model),
    // One proof is then asked for, which is more than none, and still only one.
    reveals: ['sshd/single-factor-only'],
  };
}

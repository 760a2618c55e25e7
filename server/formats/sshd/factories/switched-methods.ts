import type { MatchBlock } from '../expand.ts';
import { entriesOf, type SshdModel } from '../model.ts';
import type { Scope } from '../scope.ts';

/** What rules about ways to log in have to know: which are shut for certain, and where a line may open them again. */

/** The methods that AuthenticationMethods can name, each with the option that switches it. */
export const switchOf: ReadonlyMap<string, string> = new Map([
  ['publickey', 'PubkeyAuthentication'],
  ['password', 'PasswordAuthentication'],
  ['keyboard-interactive', 'KbdInteractiveAuthentication'],
  ['hostbased', 'HostbasedAuthentication'],
  ['gssapi-with-mic', 'GSSAPIAuthentication'],
]);

/** Whether an option is no in a scope for certain, rather than by a default that a file out of sight may change. */
export function isOff(model: SshdModel, scope: Scope, option: string): boolean {
  const { source, value } = scope.effective(option);
  return value === 'no' && (source !== 'default' || (model.unit.extent === 'whole' && !model.isOpen));
}

/** Whether a line in some other block, or one that a template leaves open, may say yes to an option. */
export function mayOpenElsewhere(model: SshdModel, option: string, own?: MatchBlock): boolean {
  const { entries } = model.expansion;
  if (entries.some(({ standing }) => standing === 'undecided')) return true;
  return entriesOf(model, option).some(({ block, undecided, outcome }) => {
    if (undecided) return true;
    const isElsewhere = block !== undefined && !block.unconditional && block !== own;
    return isElsewhere && outcome?.ok === true && outcome.values[0] === 'yes';
  });
}

/**
 * The option over which a list of methods can never succeed in a scope; `undefined` when it can. The method `none` has no
 * switch: sshd takes it for one that is on.
 */
export function missingSwitch(model: SshdModel, scope: Scope, list: string): string | undefined {
  return list
    .split(',')
    .map((method) => switchOf.get(method.split(':')[0] ?? ''))
    .find((option) => option !== undefined && isOff(model, scope, option));
}

import type { AccessRules } from '../access.ts';

/** The first of some access rules that lets in the accounts of this server and nobody else; `undefined` when none does. */
export function localRule(access: AccessRules, ...names: readonly string[]): string | undefined {
  return names.find(
    (name) => access.admits(name, 'local-account') === 'yes' && access.admits(name, 'stranger') === 'no',
  );
}

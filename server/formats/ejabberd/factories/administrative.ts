import { entriesOf } from '../access.ts';
import type { AclTest } from '../acl.ts';
import { isWide, permissionsOf, type Who } from '../api-permissions.ts';
import type { Scope } from '../scope.ts';
import type { Value } from '../value.ts';

/** Names of access rules that decide who administers the server, whoever uses them. */
const RULES = ['configure', 'announce', 'muc_admin'];

/** Options of modules whose value is a rule for administrators. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  mod_configure: ['access'],
  mod_announce: ['access'],
};

/** A condition under which somebody administers the server: all of its tests must match. */
export interface AdminCondition {
  readonly tests: readonly AclTest[];
  /** What is administered, as messages name it. */
  readonly use: string;
}

/** All conditions of a scope under which somebody becomes an administrator. Those of rules that deny are left out. */
export function adminConditions(scope: Scope): readonly AdminCondition[] {
  const named = RULES.flatMap((name) => {
    const rule = scope.access.rules.get(name);
    return rule === undefined ? [] : allowed(rule.value, `the access rule ${name}`);
  });
  const ofModules = [...scope.modules.values()].flatMap((module) => {
    const options = ['access_admin', ...(OPTIONS[module.name] ?? [])];
    return options.flatMap((option) => {
      const { value } = module.option(option);
      const rule = value === undefined ? undefined : scope.access.ruleOf(value);
      if (rule === undefined || rule.entries === undefined || RULES.includes(rule.name ?? '')) return [];
      const use = `${option} of ${module.name}`;
      return rule.entries.flatMap(({ action, tests }) => (action === 'allow' ? [{ tests, use }] : []));
    });
  });
  const ofPermissions = permissionsOf(scope)
    // From the command line, whoever can run ejabberdctl is an administrator already.
    .filter((permission) => !permission.isUndecided && isWide(permission) && permission.from.join() !== 'ejabberd_ctl')
    .flatMap(({ name, who }) => who.flatMap((each) => conditionsOf(each, `the API permission "${name}"`, scope)));
  return [...named, ...ofModules, ...ofPermissions];
}

function allowed(rule: Value, use: string): readonly AdminCondition[] {
  const entries = entriesOf(rule) ?? [];
  return entries.flatMap(({ action, tests }) => (action === 'allow' ? [{ tests, use }] : []));
}

function conditionsOf(who: Who, use: string, scope: Scope): readonly AdminCondition[] {
  if (who.kind === 'test') return [{ tests: [who.test], use }];
  if (who.kind === 'oauth') return who.who.flatMap((each) => conditionsOf(each, use, scope));
  const entries = who.entries ?? scope.access.ruleOf(who.access)?.entries ?? [];
  return entries.flatMap(({ action, tests }) => (action === 'allow' ? [{ tests, use }] : []));
}

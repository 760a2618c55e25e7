import type { Place } from '../../../core/text/span.ts';
import { entriesOf, type RuleEntry } from '../access.ts';
import { accessUses } from '../access-uses.ts';
import type { AclTest } from '../acl.ts';
import { isWide, permissionsOf, type Who } from '../api-permissions.ts';
import type { EjabberdModel } from '../model.ts';
import type { Scope } from '../scope.ts';

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
  /** Where it stands, and the subject of a problem about it there, without the scope. */
  readonly at: Place;
  readonly subject: string;
  /** The access rule that an option of a module names. */
  readonly rule?: string | undefined;
}

/** A condition without what it is for. */
type Use = Pick<AdminCondition, 'use' | 'subject'>;

/** All conditions of a scope under which somebody becomes an administrator. Those of rules that deny are left out. */
export function adminConditions(scope: Scope): readonly AdminCondition[] {
  const named = RULES.flatMap((name) => {
    const rule = scope.access.rules.get(name);
    return rule === undefined
      ? []
      : allowed(entriesOf(rule.value), { use: `the access rule ${name}`, subject: `access_rules/${name}` });
  });
  const ofModules = [...scope.modules.values()].flatMap((module) => {
    const options = ['access_admin', ...(OPTIONS[module.name] ?? [])];
    return options.flatMap((option) => {
      const { value, at } = module.option(option);
      const rule = value === undefined ? undefined : scope.access.ruleOf(value);
      if (rule === undefined || rule.entries === undefined || RULES.includes(rule.name ?? '')) return [];
      const use = { use: `${option} of ${module.name}`, subject: `modules/${module.name}/${option}` };
      const conditions = allowed(rule.entries, use);
      // Of a rule with a name, the option that names it may be wrong where the rule is not.
      return rule.name === undefined ? conditions : conditions.map((each) => ({ ...each, at, rule: rule.name }));
    });
  });
  const ofPermissions = permissionsOf(scope)
    // From the command line, whoever can run ejabberdctl is an administrator already.
    .filter((permission) => !permission.isUndecided && isWide(permission) && permission.from.join() !== 'ejabberd_ctl')
    .flatMap(({ name, who }) => {
      const use = { use: `the API permission "${name}"`, subject: `api_permissions/${name}` };
      return who.flatMap((each) => conditionsOf(each, use, scope));
    });
  return [...named, ...ofModules, ...ofPermissions];
}

/** What the access rules of a scope allow that serve for something else than administration. */
export function ordinaryRules(scope: Scope, model: EjabberdModel): readonly RuleEntry[] {
  const administrative = new Set(adminConditions(scope).map(({ rule }) => rule));
  const elsewhere = new Set(
    [...accessUses(model)].flatMap(({ kind, value, path }) =>
      kind === 'rule' && !/\/(?:access_admin|mod_(?:configure|announce)\/access)$/.test(path) ? [value.text] : [],
    ),
  );
  return [...scope.access.rules].flatMap(([name, { value }]) =>
    RULES.includes(name) || (administrative.has(name) && !elsewhere.has(name))
      ? []
      : (entriesOf(value) ?? []).filter(({ action }) => action === 'allow'),
  );
}

function allowed(entries: readonly RuleEntry[] | undefined, use: Use): readonly AdminCondition[] {
  return (entries ?? []).flatMap(({ action, tests, at }) => (action === 'allow' ? [{ tests, at, ...use }] : []));
}

function conditionsOf(who: Who, use: Use, scope: Scope): readonly AdminCondition[] {
  if (who.kind === 'test') return [{ tests: [who.test], at: who.at, ...use }];
  if (who.kind === 'oauth') return who.who.flatMap((each) => conditionsOf(each, use, scope));
  return allowed(who.entries ?? scope.access.ruleOf(who.access)?.entries, use);
}

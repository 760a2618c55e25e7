import type { Severity } from '../../../core/lint/scale.ts';
import { type AccessUse, accessUses } from '../access-uses.ts';
import { effectsAt } from '../effects.ts';
import type { EjabberdModel } from '../model.ts';
import { type EjabberdProblem, type EjabberdProposal, ejabberdRule, toplevel } from '../rule.ts';
import { readScalar } from '../types/scalar.ts';
import { nearest } from '../validate/nearest.ts';
import { isUndecided } from '../value.ts';

/** Names that are built in, and words that somebody may have written for a rule of their own. */
const BUILT_IN = new Set(['all', 'none', 'allow', 'deny', '']);

/** How many other uses a finding names. */
const MOST_OTHERS = 5;

export default ejabberdRule({
  title: 'Access rule or ACL that is not defined',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Define the name in access_rules or acl, or correct it.',
  references: [toplevel('access_rules'), toplevel('acl')],
  *check(model) {
    const byName = new Map<string, [AccessUse, ...AccessUse[]]>();
    for (const use of accessUses(model)) {
      if (!isUndefined(model, use)) continue;
      const key = `${use.kind} ${use.value.text}`;
      const known = byName.get(key);
      if (known === undefined) byName.set(key, [use]);
      else known.push(use);
    }
    for (const [subject, uses] of byName) yield problem(model, subject, uses);
  },
});

/** Whether no scope defines the name, and none may do so where nobody sees it. */
function isUndefined(model: EjabberdModel, { kind, value }: AccessUse): boolean {
  const name = value.text;
  if (BUILT_IN.has(name) || isUndecided(value) || readScalar(value).kind !== 'text') return false;
  const option = kind === 'acl' ? 'acl' : 'access_rules';
  const scopes = [model.global, ...model.virtualHosts];
  return !scopes.some(({ access }) => defined(access, kind).has(name) || access.mayDefine(option, name));
}

function defined(access: EjabberdModel['global']['access'], kind: AccessUse['kind']): ReadonlyMap<string, unknown> {
  return kind === 'acl' ? access.acls : access.rules;
}

/** One finding for all uses of a name, at the one that does most harm. */
function problem(model: EjabberdModel, subject: string, uses: readonly [AccessUse, ...AccessUse[]]): EjabberdProblem {
  const first = uses.find(({ action }) => action === 'deny') ?? uses[0];
  const { value } = first;
  const names = [model.global, ...model.virtualHosts].flatMap(({ access }) => [...defined(access, first.kind).keys()]);
  const near = nearest(value.text, new Set(names));
  const others = uses.filter((use) => use !== first);
  return {
    at: value.at,
    subject,
    message: `${told(first)}${near === undefined ? '' : `; did you mean ${near}?`}`,
    severity: severityOf(first, near),
    related: others.slice(0, MOST_OTHERS).map((use) => ({ at: use.value.at, message: 'It is named here, too.' })),
    fix: near === undefined ? undefined : rename(model, uses, near),
  };
}

function severityOf({ kind, action, value }: AccessUse, near: string | undefined): Severity {
  // The file that ejabberd comes with denies an ACL of this name, for whoever wants to fill it.
  if (kind === 'acl' && action === 'deny' && value.text === 'blocked') return 'info';
  // Nobody has been made a member: that lets nobody in whom somebody wanted out.
  return kind === 'acl' && action !== 'deny' && near === undefined ? 'low' : 'medium';
}

function rename(model: EjabberdModel, uses: readonly AccessUse[], near: string): EjabberdProposal {
  return {
    title: `Change to ${near}`,
    operations: uses.map(({ value }) => ({
      kind: 'replace-value',
      value,
      with: near,
      moves: effectsAt(model, value.at),
    })),
    caution: `Who is let in and who is kept out changes with it. Read what ${near} says.`,
  };
}

function told({ kind, value, action, path }: AccessUse): string {
  const option = path.slice(path.lastIndexOf('/') + 1);
  if (kind === 'rule')
    return `no access rule is called "${value.text}": ${option} goes by a rule that denies everybody`;
  const effect = {
    allow: 'to allow it lets nobody in',
    deny: 'to deny it keeps nobody out',
    limit: 'what is said of its limits holds for nobody',
  }[action ?? 'allow'];
  return `no ACL is called "${value.text}": ${effect}`;
}

import { admitsAccount } from '../account.ts';
import { testsOf } from '../acl.ts';
import { adminConditions } from '../factories/administrative.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import type { Module } from '../module.ts';
import { registersStrangers } from '../registration.ts';
import { type EjabberdProposal, ejabberdRule, moduleDocs, toplevel } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default ejabberdRule({
  title: 'The name of an administrator can be registered',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Let access of mod_register deny the ACL of the administrators, and create their accounts yourself.',
  references: [moduleDocs('mod_register'), toplevel('acl')],
  *check(model) {
    for (const home of [model.global, ...model.virtualHosts.filter((host) => host.sets('modules'))]) {
      // What is global is asked for each virtual host that goes by it.
      const hosts = home.host === undefined ? model.virtualHosts.filter((host) => !host.sets('modules')) : [home];
      const found = hosts.flatMap((scope) => freeNames(scope));
      const module = home.modules.get('mod_register');
      const [first] = found;
      if (module === undefined || first === undefined) continue;
      const setting = module.option('access');
      yield {
        ...pointedAt(setting),
        subject: module.subject('access'),
        message: `mod_register${module.where} lets anybody register ${first.account}: if the account does not exist yet, who comes first is administrator`,
        fix: denying(module, [...new Set(found.map(({ acl }) => acl))]),
      };
    }
  },
});

/** Administrators of a virtual host whose names anybody may register. */
function freeNames(scope: Scope): readonly { readonly account: string; readonly acl: string | undefined }[] {
  const { host, access } = scope;
  const module = scope.modules.get('mod_register');
  if (host === undefined || module === undefined || registersStrangers(module) !== 'yes') return [];
  return adminConditions(scope).flatMap(({ tests }) => {
    const [asked, ...others] = tests;
    // With another condition besides, the name alone does not make an administrator.
    if (asked === undefined || others.length > 0) return [];
    const acl = asked.kind === 'acl' ? asked.text : undefined;
    const entry = acl === undefined ? undefined : access.acls.get(acl);
    const inner = asked.kind === 'acl' ? (entry === undefined ? [] : testsOf(entry.value)) : [asked];
    return inner.flatMap(({ kind, text, server }) => {
      const user = text?.toLowerCase();
      if (kind !== 'user' || user === undefined || user === '' || (server ?? host).toLowerCase() !== host) return [];
      const isFree = admitsAccount(access, module.option('access'), { user, host }) === 'yes';
      return isFree ? [{ account: `${user}@${host}`, acl }] : [];
    });
  });
}

/** A rule that lets everybody register but those whom an ACL names; none where a rule says more than `allow` already. */
function denying(module: Module, acls: readonly (string | undefined)[]): EjabberdProposal | undefined {
  const { access } = module.scope;
  const known = acls.filter((acl) => acl !== undefined);
  const isPlain =
    known.length === acls.length && known.every((acl) => access.aclMatches(acl, 'local-account') === 'no');
  const { json } = module.option('access');
  const rule = json === 'all' ? undefined : json;
  const name = rule ?? 'register';
  if (!isPlain || typeof name !== 'string' || access.rules.has(name) !== (rule !== undefined)) return undefined;
  if (rule !== undefined && !allowsAll(module, name)) return undefined;
  const host = module.scope.sets('access_rules') ? module.scope.host : undefined;
  const value = [...known.map((acl) => ({ deny: acl })), { allow: 'all' }];
  return {
    title: `Let nobody register the name of an administrator${module.where}`,
    operations: [
      ...(rule === undefined ? [{ kind: 'set-module-option', module, option: 'access', value: name } as const] : []),
      { kind: 'set-named', option: 'access_rules', name, value, host },
    ],
    caution: 'Accounts that exist are not affected. Create those that are missing with ejabberdctl register.',
    // Who else goes by a rule that was there nobody can tell.
    ...(rule === undefined ? {} : { risk: 'may-break-clients' as const }),
  };
}

/** Whether a rule has one entry only, which lets everybody in. */
function allowsAll({ scope }: Module, name: string): boolean {
  const [entry, ...others] = scope.access.ruleOf(name)?.entries ?? [];
  const isForAll = entry?.tests.every(({ kind, text }) => kind === 'acl' && text === 'all') === true;
  return others.length === 0 && entry?.action === 'allow' && isForAll;
}

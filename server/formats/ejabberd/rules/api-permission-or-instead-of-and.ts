import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import { isWide, type Permission, permissionsOf, type Who } from '../api-permissions.ts';
import { isMixed } from '../factories/open-permission.ts';
import { setInPermission, written } from '../factories/permission-fix.ts';
import { frontEndOf, needsLogin, openingsOf, placeOfWho } from '../open-permissions.ts';
import { docs, type EjabberdProposal, ejabberdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default ejabberdRule({
  title: 'Entries of who are alternatives, not conditions',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Put the address and the account together into one allow of an access rule: there, all of them must match.',
  references: [docs('developer/ejabberd-api/permissions/', 'Examples of who rules')],
  *check(model) {
    const scope = model.global;
    for (const permission of permissionsOf(scope)) {
      if (permission.isUndecided || !isWide(permission)) continue;
      const front = frontEndOf(permission, model);
      if (front === 'console' || front === 'sockets') continue;
      const { name, who } = permission;
      const oauth = who.find((each) => each.kind === 'oauth' && isMixed(each, scope));
      const isOpen = isMixed(permission, scope);
      const inner = isOpen ? who : oauth?.kind === 'oauth' ? oauth.who : [];
      const [open] = openingsOf(inner, scope.access);
      if (open === undefined) continue;
      const [fix] = isOpen ? together(scope, permission) : [];
      yield {
        at: placeOfWho(permission, open.who),
        subject: scope.subject(`api_permissions/${name}/${isOpen ? 'who' : 'oauth'}`),
        message: isOpen
          ? `one entry of who suffices: in "${name}" the address alone is enough, and no account is asked for`
          : `one entry of oauth suffices: in "${name}" the token of any account will do from that address`,
        fix,
      };
    }
  },
});

/** Each address with each account, if they are few. Access rules and tokens beside them are left to a person. */
function together(scope: Scope, permission: Permission): readonly EjabberdProposal[] {
  const { who, name } = permission;
  const parts = (those: readonly Who[]) => those.map((each) => (each.kind === 'test' ? written(each.test) : undefined));
  const isOpen = (each: Who) => openingsOf([each], scope.access).length > 0;
  const addresses = parts(who.filter(isOpen));
  const accounts = parts(who.filter((each) => !isOpen(each)));
  if (who.some((each) => !isOpen(each) && !needsLogin(each, scope.access)) || accounts.length * addresses.length > 4)
    return [];
  const rules: NewYaml[] = [];
  for (const address of addresses) {
    for (const account of accounts) {
      if (address === undefined || account === undefined) return [];
      rules.push({ allow: [address, account] });
    }
  }
  const [only, ...others] = rules;
  if (only === undefined) return [];
  const access = others.length === 0 ? only : rules;
  return setInPermission(
    scope,
    permission,
    'who',
    { access },
    {
      title: `Ask for both in "${name}"`,
      caution: 'Whoever has come in by the address alone, or by the account alone, no longer does.',
    },
  );
}

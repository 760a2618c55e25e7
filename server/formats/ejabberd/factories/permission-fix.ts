import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import type { AclTest } from '../acl.ts';
import type { Permission, Who } from '../api-permissions.ts';
import { openingsOf } from '../open-permissions.ts';
import type { EjabberdProposal } from '../rule.ts';
import type { Scope } from '../scope.ts';

/** The proposal to give a permission another entry, such as `who`; none where it is no mapping. */
export function setInPermission(
  scope: Scope,
  { name, entry }: Permission,
  key: string,
  value: NewYaml,
  more: Omit<EjabberdProposal, 'operations'>,
): readonly EjabberdProposal[] {
  if (entry.value.kind !== 'mapping') return [];
  const moves = [scope.subject(`api_permissions/${name}`)];
  return [{ operations: [{ kind: 'set-entry', mapping: entry.value, key, value, moves }], ...more }];
}

/** The proposal to let administrators only through a permission; none where the ACL `admin` is not known to ask for a login. */
export function administratorsOnly(scope: Scope, permission: Permission): readonly EjabberdProposal[] {
  if (!hasAdmins(scope)) return [];
  return setInPermission(scope, permission, 'who', 'admin', {
    title: `Let administrators only use "${permission.name}"`,
    caution: 'Whoever uses it must then send the name and password of an administrator.',
  });
}

/** The proposal to ask for an administrator's login as well as for the address. */
export function administratorsFromThere(scope: Scope, permission: Permission): readonly EjabberdProposal[] {
  const rules = permission.who.map(testsIn);
  const lists = rules.flatMap((tests) => (tests === undefined ? [] : [[...tests, { acl: 'admin' }]]));
  const [only, ...others] = lists.map((allow) => ({ allow }));
  if (!hasAdmins(scope) || only === undefined || lists.length < rules.length) return [];
  return setInPermission(
    scope,
    permission,
    'who',
    { access: others.length === 0 ? only : [only, ...others] },
    {
      title: `Ask for an administrator's login as well in "${permission.name}"`,
      caution: 'Scripts that use it must then send the name and password of an administrator.',
    },
  );
}

/** The tests that must all match, as they would be written: of one test, or of an access rule with a single `allow`. */
function testsIn(who: Who): readonly NewYaml[] | undefined {
  if (who.kind === 'oauth') return undefined;
  const [only, ...others] = who.kind === 'access' ? (who.entries ?? []) : [{ action: 'allow', tests: [who.test] }];
  if (only?.action !== 'allow' || others.length > 0) return undefined;
  const tests = only.tests.map(written);
  return tests.includes(undefined) ? undefined : tests.filter((test) => test !== undefined);
}

/** A test as it would be written; `undefined` for kinds that nothing is proposed for. */
export function written({ kind, text, server }: AclTest): NewYaml | undefined {
  if (text === undefined) return undefined;
  if (kind === 'acl' || kind === 'ip') return { [kind]: text };
  return kind === 'user' ? { user: server === undefined ? text : `${text}@${server}` } : undefined;
}

function hasAdmins({ access }: Scope): boolean {
  const acl = access.acls.get('admin');
  if (acl === undefined || access.aclMatches('admin', 'local-account') !== 'no') return false;
  const test: AclTest = { kind: 'acl', text: 'admin', server: undefined, value: acl.key };
  return openingsOf([{ kind: 'test', test, at: acl.at }], access).length === 0;
}

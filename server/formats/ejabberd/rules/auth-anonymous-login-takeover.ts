import { type AclTest, testsOf } from '../acl.ts';
import { adminConditions } from '../factories/administrative.ts';
import { authMethods } from '../factories/login-mechanisms.ts';
import { optionOnce } from '../factories/option-once.ts';
import type { EjabberdModel } from '../model.ts';
import { docs, toplevel, xep } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default optionOnce({
  title: 'Any unregistered name can be used with any password',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set anonymous_protocol to sasl_anon, and keep anonymous users on a virtual host of their own.',
  references: [
    docs('admin/configuration/authentication/', 'Anonymous Login and SASL Anonymous'),
    toplevel('anonymous_protocol'),
    xep('0175'),
  ],
  option: 'anonymous_protocol',
  with: ['auth_method', 'acl', 'access_rules'],
  own: ['anonymous_protocol', 'auth_method'],
  wrong({ json }, scope, model) {
    if ((json !== 'login_anon' && json !== 'both') || authMethods(scope)?.includes('anonymous') !== true)
      return undefined;
    return namesAdministrators(scope, model)
      ? `anonymous_protocol is ${json}: a name that no account has can be used with any password, also that of an administrator who is not registered`
      : `anonymous_protocol is ${json}: a name that no account has can be used with any password, by anybody`;
  },
  good: 'sasl_anon',
  proposal: {
    caution: 'Web chats in which people choose a name to log in with no longer work; names are then made up.',
  },
  differs: (_setting, scope, model) =>
    authMethods(scope)?.join() === 'anonymous' && !namesAdministrators(scope, model)
      ? { severity: 'low', profile: 'strict' }
      : undefined,
});

/** Whether an administrator is named who would have an account of these virtual hosts. */
function namesAdministrators(scope: Scope, model: EjabberdModel): boolean {
  const hosts = scope.host === undefined ? model.virtualHosts.map(({ host }) => host) : [scope.host];
  const isHere = ({ kind, text, server }: AclTest): boolean =>
    kind === 'user' &&
    text !== undefined &&
    text !== '' &&
    (server === undefined || hosts.includes(server.toLowerCase()));
  return adminConditions(scope).some(({ tests }) =>
    tests.some((test) => {
      const acl = test.kind === 'acl' ? scope.access.acls.get(test.text ?? '') : undefined;
      return acl === undefined ? isHere(test) : testsOf(acl.value).some(isHere);
    }),
  );
}

import { federates } from '../factories/federation.ts';
import { authMethods } from '../factories/login-mechanisms.ts';
import { optionOnce } from '../factories/option-once.ts';
import { setOption } from '../factories/option-value.ts';
import { docs, toplevel, xep } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default optionOnce({
  title: 'Anonymous users have the rights of real accounts',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Give anonymous users a virtual host of their own with auth_method: [anonymous], and set s2s_access to none for it.',
  references: [
    toplevel('auth_method'),
    docs('admin/configuration/authentication/', 'Anonymous Login and SASL Anonymous'),
    xep('0175'),
  ],
  option: 'auth_method',
  with: ['s2s_access', 'acl', 'access_rules'],
  own: ['auth_method', 's2s_access'],
  wrong(_setting, scope, model) {
    const methods = authMethods(scope);
    if (methods?.includes('anonymous') !== true) return undefined;
    if (!isAlone(scope)) {
      return 'anonymous users share a virtual host with real accounts: whatever local accounts may do, anybody may';
    }
    return federates(model, scope) && scope.access.admits(scope.option('s2s_access'), 'stranger') === 'yes'
      ? 'anonymous users may write to all other servers: anybody can send spam in the name of this domain'
      : undefined;
  },
  alternatives: (_setting, scope) =>
    isAlone(scope)
      ? [
          setOption(scope, 's2s_access', 'none', {
            after: 'auth_method',
            reveals: ['ejabberd/s2s-encryption-disabled', 'ejabberd/s2s-encryption-optional'],
            caution: 'People of other servers no longer reach this virtual host, and it no longer reaches them.',
          }),
        ]
      : [],
});

function isAlone(scope: Scope): boolean {
  return authMethods(scope)?.every((method) => method === 'anonymous') === true;
}

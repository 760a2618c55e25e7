import { authMethods, disabledMechanisms, disableMechanism, takesLogins } from '../factories/login-mechanisms.ts';
import { servesTokens } from '../factories/oauth-service.ts';
import { optionOnce } from '../factories/option-once.ts';
import { docs, toplevel } from '../rule.ts';

export default optionOnce({
  title: 'Login by token is offered, and nobody gets tokens',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Add X-OAUTH2 to disable_sasl_mechanisms.',
  references: [toplevel('disable_sasl_mechanisms'), docs('developer/ejabberd-api/oauth/', 'X-OAUTH2')],
  option: 'disable_sasl_mechanisms',
  with: ['auth_method', 'oauth_access', 'acl', 'access_rules'],
  wrong(setting, scope, model) {
    const disabled = disabledMechanisms(setting);
    const methods = authMethods(scope);
    if (disabled === undefined || methods === undefined || disabled.includes('X-OAUTH2')) return undefined;
    // To anonymous users it is not offered; JSON web tokens come from elsewhere.
    if (methods.every((method) => method === 'anonymous') || methods.includes('jwt')) return undefined;
    // Where an account may have tokens, ejabberdctl issues them without any listener.
    if (scope.access.deniesAll(scope.option('oauth_access')) !== 'yes') return undefined;
    if (servesTokens(model) !== false || !takesLogins(model)) return undefined;
    return 'clients are offered X-OAUTH2, a login by token, although nobody may have a token';
  },
  alternatives: (setting, scope) => [
    disableMechanism(scope, setting, 'X-OAUTH2', {
      caution: 'Tokens that are still valid from before no longer open XMPP connections.',
    }),
  ],
});

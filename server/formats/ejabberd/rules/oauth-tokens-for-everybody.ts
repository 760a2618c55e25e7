import { servesTokens } from '../factories/oauth-service.ts';
import { optionOnce } from '../factories/option-once.ts';
import { docs, toplevel } from '../rule.ts';

export default optionOnce({
  title: 'Every account may issue OAuth tokens',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Let oauth_access name a rule for those who need tokens, or set it to none.',
  references: [toplevel('oauth_access'), docs('developer/ejabberd-api/oauth/', 'OAuth support')],
  option: 'oauth_access',
  with: ['acl', 'access_rules'],
  wrong: (setting, scope, model) =>
    servesTokens(model) === undefined || scope.access.admits(setting, 'local-account') !== 'yes'
      ? undefined
      : servesTokens(model) === true
        ? 'oauth_access lets every account issue tokens, so that one stolen login becomes tokens with any scope'
        : 'oauth_access lets every account issue tokens, as soon as a listener serves ejabberd_oauth',
  good: 'none',
  proposal: { caution: 'Programs of users that log in with tokens get none any more.' },
  differs: (_setting, _scope, model) => (servesTokens(model) === true ? undefined : { severity: 'info' }),
});

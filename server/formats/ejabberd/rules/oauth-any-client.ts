import { givesTokens } from '../factories/oauth-service.ts';
import { optionOnce } from '../factories/option-once.ts';
import { setOption } from '../factories/option-value.ts';
import { notes, rfc, toplevel } from '../rule.ts';

const caution =
  'Every program that asks for tokens must be registered first, with oauth_add_client_implicit or oauth_add_client_password of ejabberdctl.';

export default optionOnce({
  title: 'OAuth clients are not checked',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set oauth_client_id_check to db, and register the programs that ask for tokens.',
  references: [toplevel('oauth_client_id_check'), notes('26.07'), rfc(6819, '4.2.4')],
  option: 'oauth_client_id_check',
  with: ['oauth_access', 'acl', 'access_rules'],
  own: ['oauth_client_id_check', 'oauth_access'],
  wrong: ({ json, source }, scope, model) =>
    json !== 'allow' || !givesTokens(model, scope)
      ? undefined
      : source === 'default'
        ? 'oauth_client_id_check is not set, which takes any client: tokens are sent to whatever address a link names'
        : 'oauth_client_id_check takes any client: tokens are sent to whatever address a link names',
  good: 'db',
  after: 'oauth_access',
  proposal: { caution },
  alternatives: (_setting, scope) => [
    setOption(scope, 'oauth_client_id_check', 'deny', {
      after: 'oauth_access',
      caution: 'No program gets tokens over these pages any more; ejabberdctl still issues them.',
    }),
  ],
});

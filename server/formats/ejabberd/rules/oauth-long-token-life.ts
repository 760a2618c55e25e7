import { givesTokens } from '../factories/oauth-service.ts';
import { optionValue } from '../factories/option-value.ts';
import { scopesOf } from '../model.ts';
import { docs, toplevel } from '../rule.ts';

const DAY = 24 * 60 * 60 * 1000;

export default optionValue({
  title: 'OAuth tokens live for more than a day',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set oauth_expire to an hour or so.',
  references: [toplevel('oauth_expire'), docs('developer/ejabberd-api/oauth/', 'OAuth support')],
  option: 'oauth_expire',
  wrong({ json }, _scope, model) {
    if (typeof json !== 'number' || json <= DAY) return undefined;
    const isUsed = scopesOf(model, 'oauth_access', 'acl', 'access_rules').some((scope) => givesTokens(model, scope));
    if (!isUsed) return undefined;
    return `tokens are valid for ${lifeOf(json)}, and one that leaks is of use as long`;
  },
  good: '1 hour',
  after: 'oauth_access',
  proposal: { caution: 'Programs must get new tokens more often.' },
});

function lifeOf(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  return days > 1 ? `${days} days` : 'more than a day';
}

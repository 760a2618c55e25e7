import { forwardingDisabled } from '../access.ts';
import { insecureValue } from '../factories/insecure-value.ts';
import { man } from '../rule.ts';

export default insecureValue({
  title: 'Agent forwarding is allowed',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set AllowAgentForwarding to no; ProxyJump does the same without lending the agent.',
  references: [man('AllowAgentForwarding')],
  option: 'AllowAgentForwarding',
  wrong: (setting, scope, model) =>
    setting.value === 'yes' && !forwardingDisabled(scope, model, 'agent')
      ? 'AllowAgentForwarding is yes: root on this host can use the agents of connected users'
      : undefined,
  good: 'no',
  caution: 'Users who hop on from this host with ssh -A must use ProxyJump instead.',
});

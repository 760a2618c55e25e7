import { listenerRule } from '../factories/listener-rule.ts';
import { listenModule, rfc } from '../rule.ts';

export default listenerRule({
  title: 'Open TURN relay',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove auth_type: anonymous; mod_stun_disco hands out credentials to the accounts of this server.',
  references: [listenModule('ejabberd_stun'), rfc(8656, '21')],
  modules: ['ejabberd_stun'],
  reach: 'public',
  wrong(listener) {
    const setting = listener.option('auth_type');
    if (listener.isOn('use_turn') !== true || setting.json !== 'anonymous') return undefined;
    return {
      setting,
      message: `${listener.label} relays for anybody who asks, so that strangers send traffic from this address and into its network`,
      fix: {
        title: `Ask for credentials on ${listener.label}`,
        operations: [{ kind: 'remove-listener-option', listener, option: 'auth_type' }],
        caution: 'Clients need credentials from then on; those of this server get them from mod_stun_disco.',
      },
    };
  },
});

import { listenerRule } from '../factories/listener-rule.ts';
import { listenOption, xep } from '../rule.ts';
import { isAtLeast } from '../validate/ground.ts';

export default listenerRule({
  title: 'SASL2 logins allowed without encryption',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove allow_unencrypted_sasl2; without it such logins are offered over TLS only.',
  references: [listenOption('allow_unencrypted_sasl2'), xep('0388', 'security considerations')],
  modules: ['ejabberd_c2s', 'ejabberd_http'],
  reach: 'public',
  wrong(listener) {
    const { module } = listener;
    if (listener.isOn('allow_unencrypted_sasl2') !== true || !listener.isOff('tls')) return undefined;
    if (module === 'ejabberd_c2s' && !listener.isOff('starttls_required')) return undefined;
    if (module === 'ejabberd_http' && listener.serving('mod_bosh', 'ejabberd_http_ws').length === 0) return undefined;
    if (!isAtLeast(listener.release, module === 'ejabberd_c2s' ? '24.10' : '24.12')) return undefined;
    return {
      setting: listener.option('allow_unencrypted_sasl2'),
      message: `${listener.label} offers SASL2 logins on connections that are not encrypted, where passwords and tokens can be read on the way`,
      differs: listener.isBehindProxy ? { severity: 'info' } : {},
      fix: {
        title: `Remove allow_unencrypted_sasl2 from ${listener.label}`,
        operations: [{ kind: 'remove-listener-option', listener, option: 'allow_unencrypted_sasl2' }],
        caution: 'Behind a proxy that does TLS, clients can no longer use SASL2.',
      },
    };
  },
});

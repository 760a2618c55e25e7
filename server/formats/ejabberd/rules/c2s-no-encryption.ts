import { listenerRule, setListenerOption } from '../factories/listener-rule.ts';
import { listenOption, rfc } from '../rule.ts';

export default listenerRule({
  title: 'Client listener offers no encryption at all',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set starttls_required to true on the listener, or tls on a port of its own.',
  references: [listenOption('starttls_required'), rfc(7590, '3.1'), rfc(6120, '5')],
  modules: ['ejabberd_c2s'],
  reach: 'public',
  wrong(listener) {
    if (!['tls', 'starttls', 'starttls_required', 'tls_verify'].every((option) => listener.isOff(option)))
      return undefined;
    return {
      message: listener.isBehindProxy
        ? `${listener.label} takes clients without encryption; only the proxy in front of it can protect their passwords`
        : `${listener.label} takes clients without encryption, so that passwords and messages can be read on the way`,
      differs: listener.isBehindProxy ? { severity: 'info' } : {},
      fix: setListenerOption(listener, 'starttls_required', true, {
        after: 'module',
        caution:
          'Clients that cannot do STARTTLS are refused from then on, and without a certificate (certfiles or acme) nobody can connect.',
        reveals: ['ejabberd/tls-listener-without-certificate', 'ejabberd/tls-old-protocols-allowed'],
      }),
    };
  },
});

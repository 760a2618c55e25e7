import { listenerRule, setListenerOption } from '../factories/listener-rule.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdProposal, listenOption, rfc } from '../rule.ts';
import { promisesTls } from '../tls-ports.ts';

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
      fix: encrypted(listener),
    };
  },
});

/** On the port that promises TLS from the first byte, that promise is kept; elsewhere, clients begin in the open. */
function encrypted(listener: Listener): EjabberdProposal {
  const more = {
    after: 'module',
    reveals: ['ejabberd/tls-listener-without-certificate', 'ejabberd/tls-old-protocols-allowed'],
  };
  if (promisesTls(listener) && !listener.isBehindProxy) {
    return setListenerOption(listener, 'tls', true, {
      ...more,
      caution:
        'Clients that use this port without TLS now can no longer connect, and without a certificate (certfiles or acme) nobody can.',
    });
  }
  return setListenerOption(listener, 'starttls_required', true, {
    ...more,
    caution:
      'Clients that cannot do STARTTLS are refused from then on, and without a certificate (certfiles or acme) nobody can connect.',
  });
}

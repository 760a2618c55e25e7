import { listenerRule, setListenerOption } from '../factories/listener-rule.ts';
import type { Listener } from '../listener.ts';
import { docs, listenOption, xep } from '../rule.ts';
import { modulesWithTlsPorts, promisesTls } from '../tls-ports.ts';

/** Handlers of which a rule of their own says that they need TLS. */
const SPOKEN_FOR = [
  'ejabberd_captcha',
  'ejabberd_http_ws',
  'ejabberd_oauth',
  'ejabberd_web_admin',
  'ejabberd_xmlrpc',
  'mod_bosh',
  'mod_conversejs',
  'mod_http_api',
  'mod_http_upload',
  'mod_invites',
  'mod_mqtt',
  'mod_mqtt_ws',
  'mod_register_web',
  'mod_rest',
];

export default listenerRule({
  title: 'Port that is known for TLS runs without it',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set tls to true on the listener; a certificate alone does not switch TLS on.',
  references: [listenOption('tls'), docs('admin/guide/security/', 'Firewall Settings'), xep('0368')],
  modules: modulesWithTlsPorts,
  reach: 'public',
  wrong(listener) {
    if (!promisesTls(listener)) return undefined;
    if (!listener.isOff('tls') || listener.transport !== 'tcp' || listener.isBehindProxy) return undefined;
    if (listener.serving(...SPOKEN_FOR).length > 0 || isChallenged(listener)) return undefined;
    if (letsClientsDoWithout(listener)) return undefined;
    return {
      message: `${listener.label} is where clients expect TLS from the first byte, and it has none: they fail, or are set up to do without`,
      fix: setListenerOption(listener, 'tls', true, {
        after: 'module',
        caution: 'Clients that use this port without TLS now can no longer connect, and a certificate is needed.',
        reveals: ['ejabberd/tls-listener-without-certificate', 'ejabberd/tls-old-protocols-allowed'],
      }),
    };
  },
});

/** Whether clients may do without encryption: c2s-no-encryption or c2s-starttls-optional says so, and it is worse. */
function letsClientsDoWithout(listener: Listener): boolean {
  if (listener.module !== 'ejabberd_c2s' || !listener.isOff('starttls_required')) return false;
  const offers = ['starttls', 'tls_verify'].map((option) => listener.isOn(option));
  return offers.includes(true) || !offers.includes(undefined);
}

/** Whether challenges of ACME are answered, which must go without TLS. */
function isChallenged(listener: Listener): boolean {
  return listener.serving('ejabberd_acme').length > 0;
}

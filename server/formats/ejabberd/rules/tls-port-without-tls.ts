import { listenerRule, setListenerOption } from '../factories/listener-rule.ts';
import type { Listener } from '../listener.ts';
import { docs, listenOption, xep } from '../rule.ts';

/** Ports on which clients begin with TLS, by module. */
const PORTS: Readonly<Record<string, readonly number[]>> = {
  ejabberd_c2s: [5223],
  ejabberd_http: [443, 5443, 8448],
  ejabberd_s2s_in: [5270],
  ejabberd_stun: [5349],
};

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
  modules: Object.keys(PORTS),
  reach: 'public',
  wrong(listener) {
    const { port, module } = listener;
    if (port?.kind !== 'port' || module === undefined || !PORTS[module]?.includes(port.number)) return undefined;
    if (!listener.isOff('tls') || listener.transport !== 'tcp' || listener.isBehindProxy) return undefined;
    if (listener.serving(...SPOKEN_FOR).length > 0 || isChallenged(listener)) return undefined;
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

/** Whether challenges of ACME are answered, which must go without TLS. */
function isChallenged(listener: Listener): boolean {
  return listener.serving('ejabberd_acme').length > 0;
}

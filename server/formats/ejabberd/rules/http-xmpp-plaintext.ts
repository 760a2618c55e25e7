import { plainHttp } from '../factories/plain-http.ts';
import { listenOption, rfc, xep } from '../rule.ts';

export default plainHttp({
  title: 'XMPP over plain HTTP passes by the TLS requirement',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Serve BOSH and WebSocket on a listener with tls: true, or on loopback behind a proxy that does TLS.',
  references: [listenOption('tls'), rfc(7395, '5'), xep('0206', 'security considerations')],
  modules: ['mod_bosh', 'ejabberd_http_ws', 'mod_mqtt', 'mod_mqtt_ws'],
  message: (what, listener) =>
    `${listener.label} serves ${what} without TLS: clients log in there unencrypted, whatever starttls_required says elsewhere`,
});

import { bindToLoopback, listenerRule } from '../factories/listener-rule.ts';
import { listenOption } from '../rule.ts';

export default listenerRule({
  title: 'PROXY protocol accepted from anywhere',
  severity: 'medium',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Bind the listener to the address that the load balancer uses, and let the firewall admit nobody else.',
  references: [listenOption('use_proxy_protocol')],
  modules: [
    'ejabberd_c2s',
    'ejabberd_http',
    'ejabberd_s2s_in',
    'ejabberd_service',
    'ejabberd_sip',
    'ejabberd_stun',
    'ejabberd_xmlrpc',
    'mod_mqtt',
  ],
  reach: 'public',
  wrong(listener) {
    if (!listener.isBehindProxy || listener.transport !== 'tcp' || listener.reach === 'lan') return undefined;
    return {
      setting: listener.option('use_proxy_protocol'),
      message: `${listener.label} believes the address that the first line of a connection states, and anybody can connect: bans and rules by address are worth nothing there`,
      fix: bindToLoopback(listener, {
        caution:
          'Right only where the load balancer runs on this machine; else bind to the address that it connects to.',
      }),
    };
  },
});

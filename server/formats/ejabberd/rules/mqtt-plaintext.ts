import { bindToLoopback, listenerRule } from '../factories/listener-rule.ts';
import { docs, guide, listenOption } from '../rule.ts';

export default listenerRule({
  title: 'MQTT without encryption',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Serve MQTT on a port with tls: true, such as 8883, or let only this machine reach the plain one.',
  references: [docs('admin/guide/mqtt/', 'MQTT'), listenOption('tls'), guide('MQTT 5.0, section 5.4')],
  modules: ['mod_mqtt'],
  reach: 'public',
  wrong(listener) {
    if (!listener.isOff('tls')) return undefined;
    return {
      message: `${listener.label} takes MQTT without encryption, and the first packet of every device carries the password of an account`,
      differs: listener.isBehindProxy ? { severity: 'info' } : {},
      fix: bindToLoopback(listener, {
        caution: 'Devices that connect to this port from elsewhere no longer reach it.',
      }),
    };
  },
});

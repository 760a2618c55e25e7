import { listenerRule, setListenerOption } from '../factories/listener-rule.ts';
import { listenModule, notes } from '../rule.ts';

export default listenerRule({
  title: 'STUN on the well-known UDP port',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Move the listener to another port, such as 5478; clients learn it from mod_stun_disco.',
  references: [listenModule('ejabberd_stun'), notes('24.12')],
  modules: ['ejabberd_stun'],
  reach: 'public',
  wrong(listener) {
    const { port } = listener;
    if (listener.transport !== 'udp' || port?.kind !== 'port' || port.number !== 3478) return undefined;
    return {
      message: `${listener.label} answers STUN on the port that is scanned for servers to reflect attacks with`,
      fix: setListenerOption(listener, 'port', 5478, {
        title: `Move ${listener.label} to 5478`,
        caution: 'The firewall, the services of mod_stun_disco and clients that were set up by hand have to follow.',
      }),
    };
  },
});

import { bindToLoopback, listenerRule, setListenerOption } from '../factories/listener-rule.ts';
import { listenModule, listenOption, xep } from '../rule.ts';

export default listenerRule({
  title: 'Components connect without encryption',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set ip to 127.0.0.1, or tls to true where a component runs on another machine.',
  references: [listenModule('ejabberd_service'), listenOption('tls'), xep('0114')],
  modules: ['ejabberd_service'],
  reach: 'public',
  wrong(listener) {
    if (!listener.isOff('tls')) return undefined;
    // Without either, the password is a random one that nobody knows.
    if (listener.entry('password') === undefined && listener.entry('hosts') === undefined) return undefined;
    const differs = listener.isBehindProxy
      ? ({ severity: 'info' } as const)
      : listener.reach === 'lan'
        ? ({ severity: 'medium' } as const)
        : {};
    return {
      message: `${listener.label} takes components over the network without TLS: all that they carry can be read and changed, and passwords can be tried`,
      differs,
      fix: bindToLoopback(listener, {
        caution: 'Components on other machines, other containers included, no longer reach the server.',
      }),
      alternatives: [
        setListenerOption(listener, 'tls', true, {
          after: 'module',
          caution: 'Each component must be set to use TLS from the first byte; those that cannot no longer connect.',
          reveals: ['ejabberd/tls-listener-without-certificate', 'ejabberd/tls-old-protocols-allowed'],
        }),
      ],
    };
  },
});

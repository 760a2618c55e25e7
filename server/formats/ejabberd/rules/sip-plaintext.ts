import { listenerRule } from '../factories/listener-rule.ts';
import { listenModule, rfc } from '../rule.ts';

export default listenerRule({
  title: 'SIP without TLS',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Move phones to a TCP listener with tls: true, such as port 5061, or remove the listener if nobody uses SIP.',
  references: [listenModule('ejabberd_sip'), rfc(3261, '26')],
  modules: ['ejabberd_sip'],
  reach: 'public',
  wrong(listener) {
    if (!listener.isOff('tls')) return undefined;
    const why = listener.transport === 'udp' ? ', which UDP cannot change' : '';
    return {
      message: `${listener.label} takes SIP without encryption${why}: who calls whom, and the logins of phones, can be read on the way`,
    };
  },
});

import { listenerRule } from '../factories/listener-rule.ts';
import { listenOption, xep } from '../rule.ts';

export default listenerRule({
  title: 'Components may write in the name of anybody',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove check_from: false; by default a component may send from its own domain only.',
  references: [listenOption('check_from'), xep('0114', 'security considerations')],
  modules: ['ejabberd_service'],
  reach: 'any',
  wrong(listener) {
    if (!listener.isOff('check_from')) return undefined;
    return {
      setting: listener.option('check_from'),
      message: `components on ${listener.label} may send in the name of every account, administrators included`,
      fix: {
        title: `Let components on ${listener.label} send from their own domains only`,
        operations: [{ kind: 'remove-listener-option', listener, option: 'check_from' }],
        caution: 'A component that writes in the name of users, as some bridges do, is then disconnected.',
      },
    };
  },
});

import { listenerRule } from '../factories/listener-rule.ts';
import { listenModule, listenOption, xep } from '../rule.ts';

export default listenerRule({
  title: 'A component may take any domain',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'List the domains of the components in hosts, each with a password of its own.',
  references: [listenOption('hosts'), listenModule('ejabberd_service'), xep('0114')],
  modules: ['ejabberd_service'],
  reach: 'any',
  wrong(listener) {
    if (listener.mapping.isOpen || listener.entry('password') === undefined) return undefined;
    if (listener.entry('hosts') !== undefined) return undefined;
    return {
      message: `${listener.label} does not say which domains its components have: whoever knows the one password takes any, that of another server included`,
    };
  },
});

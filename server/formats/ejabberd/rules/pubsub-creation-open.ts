import { localRule } from '../factories/local-rule.ts';
import { moduleOption } from '../factories/module-option.ts';
import { moduleDocs, xep } from '../rule.ts';

export default moduleOption({
  title: 'Accounts of other servers may create pubsub nodes',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Give access_createnode a rule that lets only accounts of this server in.',
  references: [moduleDocs('mod_pubsub'), xep('0060', 'security considerations')],
  module: 'mod_pubsub',
  option: 'access_createnode',
  wrong: (setting, module) =>
    module.scope.access.admits(setting, 'stranger') === 'yes'
      ? 'mod_pubsub lets accounts of any server create nodes, and so store data here'
      : undefined,
  good: (_setting, module) => localRule(module.scope.access, 'pubsub_createnode', 'local'),
  proposal: { caution: 'Nodes of accounts from other servers stay; new ones are refused.' },
});

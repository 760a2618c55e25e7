import { removedOption } from '../factories/removed-option.ts';
import { docs, moduleDocs } from '../rule.ts';

export default removedOption({
  title: 'Old access restriction has no effect',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Say in api_permissions who may run which commands, then remove the option.',
  references: [docs('developer/ejabberd-api/permissions/', 'api_permissions'), moduleDocs('mod_http_api')],
  top: ['commands', 'commands_admin_access', 'ejabberdctl_access_commands'],
  modules: { mod_http_api: ['admin_ip_access'] },
  listeners: { ejabberd_xmlrpc: ['access_commands'] },
  wrong: ({ key }) =>
    `${key.text} is read past: whom it kept from running commands it keeps out no longer, only api_permissions does`,
  removes: true,
  proposal: {
    caution:
      'Nothing changes with it, since it has no effect. Write down first what it was meant to say, in api_permissions.',
  },
});

import { federates } from '../factories/federation.ts';
import { moduleOption } from '../factories/module-option.ts';
import { moduleDocs, rfc, xep } from '../rule.ts';

export default moduleOption({
  title: 'Dialback lets servers with invalid certificates in',
  severity: 'low',
  profile: 'paranoid',
  fix: 'may-break-clients',
  remedy: 'Remove mod_s2s_dialback, or let its access name a rule with the few servers that need it.',
  references: [moduleDocs('mod_s2s_dialback'), xep('0220', 'security considerations'), rfc(7712)],
  module: 'mod_s2s_dialback',
  option: 'access',
  wrong(setting, module, model) {
    const { scope } = module;
    // Without TLS there is nothing but dialback to tell servers apart.
    if (scope.option('s2s_use_starttls').json !== 'required') return undefined;
    const home = scope.host === undefined ? model.global : model.virtualHosts.find(({ host }) => host === scope.host);
    if (home === undefined || !federates(model, home)) return undefined;
    return scope.access.admits(setting, 'stranger') === 'yes'
      ? 'mod_s2s_dialback believes a server whose certificate is invalid as soon as DNS leads to it'
      : undefined;
  },
  fixes: (_setting, module) => [
    {
      title: `Remove mod_s2s_dialback${module.where}`,
      operations: [{ kind: 'remove-module', module }],
      caution: 'Servers with certificates that are expired, self-signed or of another name can no longer connect.',
    },
  ],
});

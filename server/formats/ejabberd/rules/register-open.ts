import { moduleOption, setModuleOption } from '../factories/module-option.ts';
import type { Module } from '../module.ts';
import { type EjabberdProposal, moduleDocs, xep } from '../rule.ts';

export default moduleOption({
  title: 'Anybody can create accounts',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Limit ip_access of mod_register to networks that you trust, set access to none, or ask for a CAPTCHA.',
  references: [moduleDocs('mod_register'), xep('0077', 'security considerations'), xep('0159')],
  module: 'mod_register',
  option: 'ip_access',
  wrong({ json }, module) {
    if (json !== 'all' || module.scope.access.deniesAll(module.option('access')) !== 'no') return undefined;
    if (isGuarded(module)) return undefined;
    return 'mod_register lets anybody on the Internet create accounts; spammers look for such servers, and others then block them';
  },
  fixes: (_setting, module) => [
    ...fromLoopback(module),
    setModuleOption(module, 'access', 'none', {
      title: `Let nobody register${module.where}`,
      caution: 'Accounts can then be created by administrators only.',
    }),
  ],
});

/** Whether a CAPTCHA has to be solved, or nobody can tell whether it has to. */
function isGuarded(module: Module): boolean {
  // Without captcha_cmd no question can be asked, and no client can register: another rule says that.
  const guard = module.option('captcha_protected');
  return guard.source === 'undecided' || guard.json === true;
}

/** Registration from this machine only, as the configuration that ejabberd ships has it; none where the names mean something else. */
function fromLoopback(module: Module): readonly EjabberdProposal[] {
  const { scope } = module;
  const { access } = scope;
  const [hasRule, hasAcl] = [access.rules.has('trusted_network'), access.acls.has('loopback')];
  if (hasRule && access.admits('trusted_network', 'stranger') !== 'no') return [];
  if (!hasRule && hasAcl && access.aclMatches('loopback', 'stranger') !== 'no') return [];
  const hostOf = (option: string): string | undefined => (scope.sets(option) ? scope.host : undefined);
  const acl = {
    kind: 'set-named',
    option: 'acl',
    name: 'loopback',
    value: { ip: ['127.0.0.0/8', '::1/128'] },
    host: hostOf('acl'),
  } as const;
  const rule = {
    kind: 'set-named',
    option: 'access_rules',
    name: 'trusted_network',
    value: { allow: 'loopback' },
    host: hostOf('access_rules'),
  } as const;
  return [
    {
      title: `Let only this machine register accounts${module.where}`,
      operations: [
        { kind: 'set-module-option', module, option: 'ip_access', value: 'trusted_network' },
        ...(hasRule || hasAcl ? [] : [acl]),
        ...(hasRule ? [] : [rule]),
      ],
      caution: 'People can no longer sign up from elsewhere.',
    },
  ];
}

import { localRule } from '../factories/local-rule.ts';
import { moduleOption } from '../factories/module-option.ts';
import type { Module } from '../module.ts';
import { reachOf } from '../reach.ts';
import { type EjabberdProposal, moduleDocs, xep } from '../rule.ts';

export default moduleOption({
  title: 'File transfer proxy relays for everybody',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Give access of mod_proxy65 a rule that lets only accounts of this server in.',
  references: [moduleDocs('mod_proxy65'), xep('0065', 'security considerations')],
  module: 'mod_proxy65',
  option: 'access',
  wrong(setting, module) {
    const [auth, ip] = [module.option('auth_type'), module.option('ip')];
    // With auth_type: plain the port asks for the password of an account of this server.
    if (auth.json !== 'anonymous' || ip.source === 'undecided') return undefined;
    if (typeof ip.json === 'string' && reachOf(ip.json) === 'loopback') return undefined;
    return module.scope.access.admits(setting, 'stranger') === 'yes'
      ? 'mod_proxy65 relays files for accounts of any server, and the traffic goes through your line'
      : undefined;
  },
  fixes: (_setting, module) => closing(module),
});

function closing(module: Module): readonly EjabberdProposal[] {
  const { scope } = module;
  const { access } = scope;
  const caution = 'Accounts of this server keep it; those of others have to look for another proxy.';
  const title = `Relay for accounts of this server only${module.where}`;
  const rule = localRule(access, 'local');
  if (rule !== undefined) {
    return [{ title, operations: [{ kind: 'set-module-option', module, option: 'access', value: rule }], caution }];
  }
  // What has that name and means something else stays as it is.
  const hasAcl = access.acls.has('local');
  const isFit =
    access.aclMatches('local', 'local-account') === 'yes' && access.aclMatches('local', 'stranger') === 'no';
  if (access.rules.has('local') || (hasAcl && !isFit)) return [];
  const hostOf = (option: string): string | undefined => (scope.sets(option) ? scope.host : undefined);
  const everyone = { user_regexp: '' };
  const acl = { kind: 'set-named', option: 'acl', name: 'local', value: everyone, host: hostOf('acl') } as const;
  return [
    {
      title,
      operations: [
        { kind: 'set-module-option', module, option: 'access', value: 'local' },
        ...(hasAcl ? [] : [acl]),
        {
          kind: 'set-named',
          option: 'access_rules',
          name: 'local',
          value: { allow: 'local' },
          host: hostOf('access_rules'),
        },
      ],
      caution,
    },
  ];
}

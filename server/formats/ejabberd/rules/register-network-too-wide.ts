import { moduleOption, setModuleOption } from '../factories/module-option.ts';
import type { Module } from '../module.ts';
import { asksForCaptcha, registersStrangers } from '../registration.ts';
import { type EjabberdProposal, moduleDocs } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { textOf } from '../value.ts';

export default moduleOption({
  title: 'Registration limit lets everybody in',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Let the rule that ip_access names allow only networks that you trust.',
  references: [moduleDocs('mod_register')],
  module: 'mod_register',
  option: 'ip_access',
  wrong(setting, module) {
    // What `all` means is plain to see, and said elsewhere.
    if (setting.source !== 'set' || setting.json === 'all') return undefined;
    if (registersStrangers(module) !== 'yes' || asksForCaptcha(module) !== 'no') return undefined;
    const name = textOf(setting.value);
    return name === undefined
      ? 'the rule in ip_access of mod_register matches every address, so that anybody on the Internet can create accounts'
      : `the access rule "${name}" lets every address in, so that ip_access of mod_register keeps nobody from creating accounts`;
  },
  fixes: (setting, module) => [
    ...narrowed(setting, module),
    setModuleOption(module, 'access', 'none', {
      title: `Let nobody register${module.where}`,
      caution: 'Accounts can then be created by administrators only.',
    }),
  ],
  differs(setting, { scope }) {
    const at = setting.value === undefined ? undefined : scope.access.ruleOf(setting.value)?.at;
    return setting.value?.kind === 'scalar' && at !== undefined
      ? { related: [{ at, message: 'This rule lets everybody in.' }] }
      : undefined;
  },
});

/** The rule as the configuration that ejabberd ships has it, where the ACL that it needs is there or can be. */
function narrowed({ value }: Setting, { scope, where }: Module): readonly EjabberdProposal[] {
  const { access } = scope;
  const name = textOf(value);
  const hasAcl = access.acls.has('loopback');
  if (name === undefined || (hasAcl && access.aclMatches('loopback', 'stranger') !== 'no')) return [];
  const hostOf = (option: string): string | undefined => (scope.sets(option) ? scope.host : undefined);
  const networks = { ip: ['127.0.0.0/8', '::1/128'] };
  const acl = { kind: 'set-named', option: 'acl', name: 'loopback', value: networks, host: hostOf('acl') } as const;
  return [
    {
      title: `Let the access rule ${name} allow this machine only${where}`,
      operations: [
        ...(hasAcl ? [] : [acl]),
        { kind: 'set-named', option: 'access_rules', name, value: { allow: 'loopback' }, host: hostOf('access_rules') },
      ],
      caution: 'People can no longer sign up from elsewhere, and whatever else goes by this rule is limited as well.',
    },
  ];
}

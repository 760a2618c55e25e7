import { authMethods, disabledMechanisms, disableMechanism, takesLogins } from '../factories/login-mechanisms.ts';
import { optionOnce } from '../factories/option-once.ts';
import { storedForms } from '../factories/stored-passwords.ts';
import { rfc, toplevel } from '../rule.ts';

export default optionOnce({
  title: 'DIGEST-MD5 login is offered',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Add DIGEST-MD5 to disable_sasl_mechanisms.',
  references: [toplevel('disable_sasl_mechanisms'), rfc(6331)],
  option: 'disable_sasl_mechanisms',
  with: ['auth_method', 'auth_password_format', 'auth_stored_password_types', 'default_db'],
  wrong(setting, scope, model) {
    const disabled = disabledMechanisms(setting);
    if (disabled === undefined || disabled.includes('DIGEST-MD5') || !takesLogins(model)) return undefined;
    // One back end that keeps passwords to itself is enough for ejabberd not to offer it.
    const hasOwn = authMethods(scope)?.every((method) => ['mnesia', 'sql', 'anonymous'].includes(method));
    if (hasOwn !== true || storedForms(scope)?.includes('plain') !== true) return undefined;
    return 'clients are offered DIGEST-MD5, which was given up in 2011: whoever records a login can guess the password from it';
  },
  alternatives: (setting, scope) => [disableMechanism(scope, setting, 'DIGEST-MD5', {})],
});

import { insecureValue } from '../factories/insecure-value.ts';
import { isVendor } from '../model.ts';
import { man, notes } from '../rule.ts';

export default insecureValue({
  title: 'Any key in the keytab may accept GSSAPI logins',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set GSSAPIStrictAcceptorCheck to yes, and give each name of the host its own host principal.',
  references: [man('GSSAPIStrictAcceptorCheck'), notes('7.5')],
  option: 'GSSAPIStrictAcceptorCheck',
  scopes: 'global',
  wrong(setting, _scope, model) {
    if (setting.value !== 'no') return undefined;
    // The built-in value was no from 6.9 to 7.4, but not in packages that carry the GSSAPI patches.
    if (setting.source === 'default' && (isVendor(model, 'debian') || isVendor(model, 'rhel'))) return undefined;
    return model.scopes.some((scope) => scope.effective('GSSAPIAuthentication').value === 'yes')
      ? `GSSAPIStrictAcceptorCheck is no${setting.source === 'default' ? ' by default' : ''}: a ticket for any service in this host's keytab logs in over SSH`
      : undefined;
  },
  good: 'yes',
  caution: 'On a host with several names or addresses, logins under the others fail until each has its host principal.',
});

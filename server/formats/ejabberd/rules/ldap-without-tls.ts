import { ldapDistance, ldapUses } from '../factories/ldap-use.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { docs, ejabberdRule, rfc, toplevel } from '../rule.ts';

export default ejabberdRule({
  title: 'LDAP connection is not encrypted',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Set ldap_encrypt to tls, ldap_tls_verify to hard, and ldap_tls_cacertfile to the authorities of the directory.',
  references: [toplevel('ldap_encrypt'), docs('admin/configuration/ldap/', 'LDAP'), rfc(4513, '6.2')],
  *check(model) {
    for (const use of ldapUses(model)) {
      const distance = ldapDistance(use);
      if (use.option('ldap_encrypt').json !== 'none' || (distance !== 'away' && distance !== 'next-door')) continue;
      // Of the port 389, TLS does not begin with the first byte.
      const isPlainPort = use.option('ldap_port').entry !== undefined && use.option('ldap_port').json === 389;
      const isChecked = use.option('ldap_tls_verify').json === 'hard';
      yield {
        ...pointedAt(use.option('ldap_encrypt'), use.at('ldap_encrypt')),
        subject: use.subject('ldap_encrypt'),
        message: `LDAP is on another machine and ldap_encrypt is off${use.where}: ejabberd's own password and that of everybody who logs in can be read on the way`,
        ...(distance === 'next-door' ? { severity: 'info' as const } : {}),
        fix: {
          title: `Set ldap_encrypt to tls${use.where}`,
          operations: [use.set('ldap_encrypt', 'tls'), ...(isPlainPort ? [use.set('ldap_port', 636)] : [])],
          caution: 'The directory must offer TLS, on port 636 unless ldap_port says otherwise; else nobody can log in.',
          reveals: isChecked ? [] : ['ejabberd/ldap-certificate-not-verified'],
        },
      };
    }
  },
});

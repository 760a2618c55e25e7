import { ldapDistance, ldapUses } from '../factories/ldap-use.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { ejabberdRule, toplevel } from '../rule.ts';

/** Where Debian keeps the authorities that are trusted by default. */
const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

export default ejabberdRule({
  title: "LDAP server's certificate is not checked",
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set ldap_tls_verify to hard and ldap_tls_cacertfile to the authorities of the directory; it takes both.',
  references: [toplevel('ldap_tls_verify'), toplevel('ldap_tls_cacertfile')],
  *check(model) {
    for (const use of ldapUses(model)) {
      const [encrypt, verify, authorities] = ['ldap_encrypt', 'ldap_tls_verify', 'ldap_tls_cacertfile'].map(use.option);
      const distance = ldapDistance(use);
      if (distance !== 'away' && distance !== 'next-door') continue;
      if (encrypt?.json !== 'tls' && encrypt?.json !== 'starttls') continue;
      if (verify === undefined || verify.source === 'undecided' || authorities?.source === 'undecided') continue;
      const isHard = verify.json === 'hard';
      const hasAuthorities = authorities?.json !== undefined;
      if (isHard && hasAuthorities) continue;
      yield {
        ...pointedAt(verify, verify.entry === undefined ? use.at('ldap_encrypt') : verify.at),
        subject: use.subject('ldap_tls_verify'),
        message: isHard
          ? `ldap_tls_verify has no effect without ldap_tls_cacertfile${use.where}: an impostor of the directory collects all passwords`
          : `ldap_tls_verify is not hard${use.where}: ejabberd talks to whoever answers, and an impostor of the directory collects all passwords`,
        ...(distance === 'next-door' ? { severity: 'info' as const } : {}),
        fix: {
          title: `Check the certificate of the directory${use.where}`,
          operations: [
            ...(hasAuthorities ? [] : [use.set('ldap_tls_cacertfile', AUTHORITIES)]),
            ...(isHard ? [] : [use.set('ldap_tls_verify', 'hard')]),
          ],
          caution: `With a certificate that none of the authorities has signed nobody can log in, and ejabberd does not start if the file is not there (${AUTHORITIES} is Debian's).`,
        },
      };
    }
  },
});

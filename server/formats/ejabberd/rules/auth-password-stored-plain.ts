import { optionValue } from '../factories/option-value.ts';
import { rfc, toplevel } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default optionValue({
  title: 'Account passwords stored in clear text',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set auth_password_format to scram, and convert accounts that exist already.',
  references: [toplevel('auth_password_format'), toplevel('auth_stored_password_types'), rfc(5802)],
  option: 'auth_password_format',
  with: ['auth_method', 'auth_stored_password_types', 'default_db'],
  wrong: ({ json }, scope) =>
    json === 'plain' && storesPasswords(scope) && !saysOtherwise(scope)
      ? 'passwords are stored as they are, so that whoever reads the database or a backup has every one of them'
      : undefined,
  good: 'scram',
  after: 'auth_method',
  proposal: {
    caution:
      'This cannot be undone. Accounts that exist keep their passwords as they are until "ejabberdctl convert_to_scram HOST" has run, and DIGEST-MD5, SIP and old clients no longer log in.',
    reveals: ['ejabberd/auth-scram-sha1'],
  },
});

/** Whether ejabberd itself keeps passwords, rather than LDAP, PAM or another program. */
function storesPasswords(scope: Scope): boolean {
  const { json } = scope.option('auth_method');
  return Array.isArray(json) && json.some((method) => method === 'mnesia' || method === 'sql');
}

/** Whether the newer option speaks, which both older ones give way to, or might. */
function saysOtherwise(scope: Scope): boolean {
  const { source, json } = scope.option('auth_stored_password_types');
  return source === 'undecided' || (Array.isArray(json) && json.length > 0);
}

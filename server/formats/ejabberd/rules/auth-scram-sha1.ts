import { optionOnce } from '../factories/option-once.ts';
import { setOption } from '../factories/option-value.ts';
import { storedForms } from '../factories/stored-passwords.ts';
import { rfc, toplevel, xep } from '../rule.ts';
import { isAtLeast } from '../validate/ground.ts';

export default optionOnce({
  title: 'Passwords are stored with SHA-1',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy:
    'On a new server set auth_scram_hash to sha256. On one with accounts add scram_sha256 to auth_stored_password_types, which needs 25.03, and load mod_scram_upgrade.',
  references: [toplevel('auth_scram_hash'), toplevel('auth_stored_password_types'), rfc(7677), xep('0480')],
  option: 'auth_scram_hash',
  with: ['auth_method', 'auth_password_format', 'auth_stored_password_types', 'default_db'],
  own: ['auth_scram_hash', 'auth_password_format', 'auth_stored_password_types'],
  wrong: (_setting, scope) =>
    storedForms(scope)?.join() === 'scram_sha1'
      ? 'passwords are stored as SCRAM-SHA-1 only, the oldest of the hashes: from a stolen database they are guessed the fastest'
      : undefined,
  absentAt: (scope) =>
    (scope.option('auth_stored_password_types').entry ?? scope.option('auth_password_format').entry)?.at,
  // Another auth_scram_hash locks every account out that exists; nobody is to do that with one click.
  alternatives: (_setting, scope, model) =>
    model.releaseKnown && isAtLeast(model.release, '25.03')
      ? [
          setOption(scope, 'auth_stored_password_types', ['scram_sha1', 'scram_sha256'], {
            after: 'auth_password_format',
            caution:
              'Accounts that exist stay at SCRAM-SHA-1 until their password is changed, or mod_scram_upgrade has upgraded it at a login.',
          }),
        ]
      : [],
});

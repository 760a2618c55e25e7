import { optionOnce } from '../factories/option-once.ts';
import { storedForms } from '../factories/stored-passwords.ts';
import { toplevel } from '../rule.ts';

export default optionOnce({
  title: 'Clear text is kept next to hashed passwords',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove plain from auth_stored_password_types, and convert the passwords that are stored so.',
  references: [toplevel('auth_stored_password_types')],
  option: 'auth_stored_password_types',
  with: ['auth_method', 'default_db'],
  own: ['auth_stored_password_types', 'auth_method'],
  wrong: ({ json }, scope) =>
    Array.isArray(json) && json.includes('plain') && storedForms(scope)?.includes('plain') === true
      ? json.length > 1
        ? 'auth_stored_password_types keeps passwords as they are, too, so that hashing them as well protects nobody'
        : 'auth_stored_password_types keeps passwords as they are, so that whoever reads the database has every one of them'
      : undefined,
  // An empty list would mean what auth_password_format says, which is plain by default.
  good({ json }) {
    const hashed = Array.isArray(json) ? json.map((form) => `${form}`).filter((form) => form !== 'plain') : [];
    return hashed.length > 0 ? hashed : ['scram_sha256'];
  },
  proposal: {
    caution:
      'Passwords that are stored as they are stay so until they are converted or changed, and what needs the password itself no longer works: DIGEST-MD5, SIP, TURN with accounts.',
    reveals: ['ejabberd/auth-scram-sha1'],
  },
});

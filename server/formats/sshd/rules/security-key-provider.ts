import { insecureValue } from '../factories/insecure-value.ts';
import { man } from '../rule.ts';
import { shown } from '../values/words.ts';

export default insecureValue({
  title: 'A library of its own signs with security keys',
  severity: 'medium',
  profile: 'strict',
  fix: 'none',
  remedy:
    'Remove the line unless a host key of this machine is on a security key that the built-in support cannot use.',
  references: [man('SecurityKeyProvider')],
  option: 'SecurityKeyProvider',
  scopes: 'global',
  wrong: ({ source, value }) =>
    source === 'set' && !['internal', 'none'].includes(value.toLowerCase())
      ? `SecurityKeyProvider is ${shown(value)}: the code of that library runs as root when sshd uses a host key on a security key`
      : undefined,
});

import { insecureValue } from '../factories/insecure-value.ts';
import { man } from '../rule.ts';
import type { Setting } from '../scope.ts';

export default insecureValue({
  title: 'The second file authorized_keys2 is read as well',
  severity: 'info',
  profile: 'paranoid',
  fix: 'may-lock-out',
  remedy: 'Set AuthorizedKeysFile to .ssh/authorized_keys, after moving the keys that stand in the second file.',
  references: [man('AuthorizedKeysFile')],
  option: 'AuthorizedKeysFile',
  wrong: (setting, scope) =>
    others(setting).length < setting.values.length &&
    others(setting).length > 0 &&
    scope.effective('PubkeyAuthentication').value !== 'no'
      ? `AuthorizedKeysFile ${setting.source === 'default' ? 'is not set, so authorized_keys2 is read too' : 'names authorized_keys2 too'}: a key that an intruder leaves there is easily overlooked`
      : undefined,
  good: (setting) => others(setting).join(' '),
  caution: 'Accounts whose key stands only in authorized_keys2 are locked out. Look for such files in all homes first.',
});

function others({ values }: Setting): readonly string[] {
  return values.filter((path) => !path.endsWith('authorized_keys2'));
}

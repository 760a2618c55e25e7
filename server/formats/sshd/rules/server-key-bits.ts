import { insecureValue } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { man, notes } from '../rule.ts';

export default insecureValue({
  title: 'Short key for SSH protocol 1',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set Protocol to 2; until then, set ServerKeyBits to 1024.',
  references: [man('KEYWORDS'), notes('7.4')],
  option: 'ServerKeyBits',
  scopes: 'global',
  wrong(setting, scope, { reader }) {
    const protocol = scope.effective('Protocol');
    const isUsed =
      protocol.value.split(',').includes('1') || (protocol.source === 'default' && !isAtLeast(reader.release, '5.4'));
    return !isAtLeast(reader.release, '7.4') && isUsed && setting.source === 'set' && Number(setting.value) < 1024
      ? `ServerKeyBits is ${setting.value}: the key that protects the sessions of protocol 1 can be broken`
      : undefined;
  },
  good: '1024',
});

import { insecureValue } from '../factories/insecure-value.ts';
import { guide, man, notes } from '../rule.ts';

export default insecureValue({
  title: 'Fingerprints in the log can be forged',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set FingerprintHash to sha256, or remove the line.',
  references: [
    man('FingerprintHash'),
    notes('6.8'),
    guide('Lynis SSH-7408', 'https://cisofy.com/lynis/controls/SSH-7408/'),
  ],
  option: 'FingerprintHash',
  scopes: 'global',
  wrong: ({ value }) =>
    value === 'md5' || value === 'sha1'
      ? `FingerprintHash is ${value}: two keys can be made whose fingerprints look the same in the log`
      : undefined,
  good: 'sha256',
});

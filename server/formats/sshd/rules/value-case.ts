import { refusedValue, writeInstead } from '../factories/refused-value.ts';
import { man } from '../rule.ts';

export default refusedValue({
  title: 'Value is case-sensitive here',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write the word exactly as the manual has it.',
  references: [man('KEYWORDS')],
  kinds: ['case'],
  repair: writeInstead,
});

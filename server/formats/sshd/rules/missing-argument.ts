import { refusedValue } from '../factories/refused-value.ts';
import { man } from '../rule.ts';

export default refusedValue({
  title: 'Keyword without a value',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the value behind the keyword, or remove the line.',
  references: [man('KEYWORDS')],
  kinds: ['missing'],
});

import { refusedValue } from '../factories/refused-value.ts';
import { man } from '../rule.ts';

export default refusedValue({
  title: 'Too many values',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Leave one value, quote a value that has blanks in it, or put # before a remark.',
  references: [man('KEYWORDS')],
  kinds: ['extra'],
});

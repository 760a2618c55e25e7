import { refusedValue } from '../factories/refused-value.ts';
import { man } from '../rule.ts';

export default refusedValue({
  title: 'Quote is not closed',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Close the quote, or write \\" and \\\' for a quote that is meant literally.',
  references: [man('DESCRIPTION')],
  kinds: ['open-quote'],
});

import { refusedValue, writeInstead } from '../factories/refused-value.ts';
import { man } from '../rule.ts';

export default refusedValue({
  title: 'Value is not accepted',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write a value that the option takes, then run sshd -t.',
  references: [man('KEYWORDS')],
  kinds: ['invalid'],
  repair: writeInstead,
});

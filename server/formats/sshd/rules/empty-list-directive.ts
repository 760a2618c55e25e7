import { refusedValue } from '../factories/refused-value.ts';
import { man, notes } from '../rule.ts';

export default refusedValue({
  title: 'List holds nothing but a comment',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the values in front of the #, or remove the line.',
  references: [man('AllowUsers'), notes('9.7')],
  kinds: ['empty-list'],
  consequence({ effect, reason }) {
    if (effect === 'fatal') return 'sshd refuses to start';
    if (/^Allow/.test(reason)) return 'sshd passes the line over, and nobody is kept out';
    return /^Deny/.test(reason) ? 'sshd passes the line over, and nobody is refused' : 'sshd passes the line over';
  },
});

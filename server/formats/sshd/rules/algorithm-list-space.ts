import { refusedValue } from '../factories/refused-value.ts';
import { judgesOfLists } from '../factories/written-names.ts';
import { man } from '../rule.ts';

export default refusedValue({
  title: 'Blank inside an algorithm list',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Join the names with commas and no blanks.',
  references: [man('Ciphers'), man('KexAlgorithms'), man('MACs')],
  kinds: ['list-space'],
  repair: (entry) => ({
    title: 'Join the names with commas',
    operations: [{ kind: 'rewrite', entry, value: joined(entry.directive.arguments.map(({ value }) => value)) }],
    reveals: judgesOfLists.filter((id) => id !== 'sshd/unknown-algorithm'),
  }),
});

function joined(words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(','))
    .filter((name) => name !== '')
    .join(',');
}

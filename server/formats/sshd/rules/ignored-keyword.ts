import { keywordStanding } from '../factories/keyword-standing.ts';
import { man, notes } from '../rule.ts';

export default keywordStanding({
  title: 'Keyword is passed over without a word',
  severity: 'info',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line; only protocol 2 is left, and nothing can change that.',
  references: [man('KEYWORDS'), notes('7.4')],
  standings: ['ignored'],
  wrong: ({ name, deprecatedSince }, entry) => ({
    ...(entry.misplaced ? { severity: 'high' as const } : {}),
    message: entry.misplaced
      ? `${name} has no effect, and below a Match line sshd refuses to start over it`
      : `${name} has no effect since OpenSSH ${deprecatedSince}: sshd passes it over without a word, whatever it says`,
    tag: 'unnecessary',
    fix: {
      title: `Remove the ${name} line`,
      operations: [{ kind: 'remove', entry }],
      // Often it is the only line of the block.
      reveals: ['sshd/match-empty-block'],
    },
  }),
});

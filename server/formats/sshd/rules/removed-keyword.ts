import { keywordStanding } from '../factories/keyword-standing.ts';
import { man, notes } from '../rule.ts';

export default keywordStanding({
  title: 'Keyword no longer exists',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line; what it was for is gone.',
  references: [man('KEYWORDS'), notes('10.4')],
  standings: ['removed'],
  wrong(fact, entry, { reader }) {
    // Names of one release alone have a rule of their own, and GSSAPICleanupCreds is back in patched builds.
    if (fact.status !== 'removed' || fact.name === 'GSSAPICleanupCreds') return undefined;
    return {
      message: `${fact.name} went with OpenSSH ${fact.removedAfter} (judged as ${reader.release}): sshd refuses to start`,
      tag: 'deprecated',
      fix: { title: `Remove the ${fact.name} line`, operations: [{ kind: 'remove', entry }] },
    };
  },
});

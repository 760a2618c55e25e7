import { keywordStanding } from '../factories/keyword-standing.ts';
import { isVendor } from '../model.ts';
import { man } from '../rule.ts';

export default keywordStanding({
  title: 'Keyword is newer than the release',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Remove the line, or update OpenSSH first.',
  references: [man('KEYWORDS')],
  standings: ['too-new'],
  wrong({ name, status, since }, _entry, model) {
    // Red Hat brings later keywords into old releases (Include in 8.0, RequiredRSASize in 8.7), so the number does not tell.
    if (status === 'version-specific' || isVendor(model, 'rhel')) return undefined;
    return {
      message: `${name} came with OpenSSH ${since}, and this is ${model.reader.release}: sshd refuses to start`,
    };
  },
});

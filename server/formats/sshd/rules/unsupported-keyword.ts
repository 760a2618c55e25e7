import { keywordStanding } from '../factories/keyword-standing.ts';
import { isBuiltIn } from '../facts/tables.ts';
import { isVendor } from '../model.ts';
import { man } from '../rule.ts';

export default keywordStanding({
  title: 'Keyword of a part that this sshd is built without',
  severity: 'low',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Remove the line, or install an sshd that is built with what it needs.',
  references: [man('KerberosGetAFSToken')],
  standings: ['known'],
  wrong(fact, { misplaced, outcome }, model) {
    // What other distributions build in is not known well enough. A value that sshd refuses is no setting that it skips.
    if (!isVendor(model, 'debian') && !isVendor(model, 'rhel')) return undefined;
    if (misplaced || isBuiltIn(fact, model.reader.vendor) || outcome?.ok === false) return undefined;
    return {
      message: `${fact.name} has no effect: the sshd of ${model.reader.vendor} is built without ${fact.build}`,
      tag: 'unnecessary',
    };
  },
});

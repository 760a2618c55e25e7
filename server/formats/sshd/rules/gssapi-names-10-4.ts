import { keywordStanding, renaming } from '../factories/keyword-standing.ts';
import { keywordFact, standing } from '../facts/tables.ts';
import { man, notes } from '../rule.ts';

/** The names that 10.4p1 took instead of the documented ones. */
const NAMES_OF_10_4: Readonly<Record<string, string>> = {
  GSSAPIAuthentication: 'GssAuthentication',
  GSSAPICleanupCredentials: 'GssCleanupCreds',
  GSSAPIDelegateCredentials: 'GssDelegateCreds',
  GSSAPIStrictAcceptorCheck: 'GssStrictAcceptor',
};

export default keywordStanding({
  title: 'GSSAPI keyword by the wrong name for this release',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Update to OpenSSH 10.5, which knows the documented names again, and use those.',
  references: [man('GSSAPIAuthentication'), notes('10.5')],
  standings: ['known', 'too-new', 'removed'],
  wrong(fact, entry, { reader }) {
    const { release, vendor } = reader;
    if (fact.status === 'version-specific') {
      const option = keywordFact(fact.aliasOf ?? '');
      if (option === undefined) return undefined;
      const isKnown = standing(option, release, vendor) === 'known';
      return {
        message: `${fact.name} is a name of OpenSSH 10.4 alone, and this is ${release}: sshd refuses to start`,
        remedy: isKnown ? `Write ${option.name}, the documented name.` : 'Remove the line.',
        fix: isKnown
          ? {
              title: `Change to ${option.name}`,
              operations: renaming(entry, option.name).operations.map((operation) => ({
                ...operation,
                moves: [`global/${option.name}`],
              })),
              caution: 'sshd does not start with the line as it is; with the other name it takes effect.',
            }
          : undefined,
      };
    }
    const taken = NAMES_OF_10_4[fact.name];
    // A distribution that ships 10.4 with GSSAPI will have put the names right.
    if (taken === undefined || !/^10\.4(p\d+)?$/.test(release) || vendor !== undefined) return undefined;
    return { message: `OpenSSH 10.4 knows this option as ${taken} only: sshd refuses to start over ${fact.name}` };
  },
});

import { keywordStanding, renaming } from '../factories/keyword-standing.ts';
import { standing } from '../facts/tables.ts';
import { isVendor } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, notes } from '../rule.ts';

export default keywordStanding({
  title: 'Old name of a keyword',
  severity: 'info',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write the name that the manual has today.',
  references: [man('KEYWORDS'), notes('8.5'), notes('8.7')],
  standings: ['alias'],
  wrong(fact, entry, model) {
    const { option, misplaced } = entry;
    const { reader, releaseKnown } = model;
    if (fact.status !== 'alias' || option === undefined || misplaced) return undefined;
    // RHEL 9 ships such a line itself.
    if (fact.name === 'ChallengeResponseAuthentication' && isVendor(model, 'rhel')) return undefined;
    // Up to 8.6 these two are an option of their own, and each of its names is as good as the other.
    const ofKeyboard = fact.aliasOf === 'KbdInteractiveAuthentication';
    if (ofKeyboard && !isAtLeast(reader.release, '8.7')) return undefined;
    if (standing(option, reader.release, reader.vendor) !== 'known') return undefined;
    const isTrap = fact.name === 'DSAAuthentication' && entry.outcome?.ok && entry.outcome.values[0] === 'no';
    const isRecent = ofKeyboard || option.since === '8.5';
    return {
      message: isTrap
        ? 'DSAAuthentication is another name of PubkeyAuthentication: this line switches off keys of every kind'
        : `${fact.name} is the old name of ${option.name}: two names for one option hide that the first line wins`,
      tag: 'deprecated',
      fix: {
        ...renaming(entry, option.name),
        // An older sshd would stop over the new name, or take it for another option.
        ...(releaseKnown || !isRecent
          ? {}
          : {
              risk: 'may-lock-out',
              caution: `The release of this host is not known. Before OpenSSH ${ofKeyboard ? '8.7' : '8.5'} the two names are not the same.`,
            }),
      },
    };
  },
});

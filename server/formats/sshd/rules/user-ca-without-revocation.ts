import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'User certificates cannot be revoked',
  severity: 'info',
  profile: 'paranoid',
  fix: 'none',
  remedy:
    'Make a file of revoked keys, empty at first, and name it in RevokedKeys. Make the file first: while it is missing, no key is accepted.',
  references: [man('TrustedUserCAKeys'), man('RevokedKeys')],
  *check(model) {
    for (const scope of model.scopes) {
      const authority = scope.effective('TrustedUserCAKeys');
      const revoked = scope.effective('RevokedKeys');
      if (authority.source !== 'set' || authority.value.toLowerCase() === 'none') continue;
      const isKnown = revoked.source !== 'default' || (model.unit.extent === 'whole' && !model.isOpen);
      // Inside Match, "none" is a file name to sshd; sshd/revoked-keys-none-in-match speaks of it.
      if (revoked.value.toLowerCase() !== 'none' || !isKnown || (!scope.isGlobal && revoked.source === 'set')) continue;
      yield {
        at: authority.at,
        subject: scope.subject('RevokedKeys'),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}certificates are accepted and RevokedKeys is not set: one that is stolen lets its thief in until it runs out`,
      };
    }
  },
});

import { man, sshdRule } from '../rule.ts';

/** Methods that a password can satisfy, with the option that switches each of them off. */
const BY_PASSWORD: Readonly<Record<string, string>> = {
  password: 'PasswordAuthentication',
  'keyboard-interactive': 'KbdInteractiveAuthentication',
};

export default sshdRule({
  title: 'Blanks in AuthenticationMethods mean or',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Join the methods with commas to ask for all of them; a blank begins another list, and one list is enough.',
  references: [man('AuthenticationMethods')],
  *check({ scopes }) {
    for (const scope of scopes) {
      const setting = scope.effective('AuthenticationMethods');
      const [entry] = setting.entries;
      const { values } = setting;
      // Whoever writes one comma knows what it means.
      if (setting.source !== 'set' || entry === undefined || values.some((list) => list.includes(','))) continue;
      if (!values.includes('publickey')) continue;
      const weak = values.find((list) => {
        const option = BY_PASSWORD[list.split(':')[0] ?? ''];
        return option !== undefined && scope.effective(option).value === 'yes';
      });
      if (weak === undefined) continue;
      const joined = [...new Set(values)].join(',');
      yield {
        at: setting.at,
        subject: scope.subject('AuthenticationMethods'),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}AuthenticationMethods asks for one of ${values.join(', ')}: a blank means or, so ${weak} alone lets somebody in`,
        fix: {
          title: `Ask for all of them: ${joined}`,
          operations: [{ kind: 'rewrite', entry, value: joined }],
          caution: 'Whoever has no key, or no password, can no longer log in. Keep a session open and try both.',
        },
      };
    }
  },
});

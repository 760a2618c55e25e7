import { proposal } from '../factories/insecure-value.ts';
import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'The program that looks up keys runs as root',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Let an account of its own run the program, or nobody, with no more rights than the lookup takes.',
  references: [man('AuthorizedKeysCommandUser'), man('AuthorizedPrincipalsCommandUser')],
  *check({ scopes }) {
    for (const scope of scopes) {
      for (const option of ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand']) {
        const command = scope.effective(option);
        const user = scope.effective(`${option}User`);
        if (user.value !== 'root' || ['', 'none'].includes(command.value.toLowerCase())) continue;
        // What a block inherits as a whole is reported where it is set.
        if (user.source !== 'set' && command.source !== 'set') continue;
        yield {
          at: user.source === 'set' ? user.at : command.at,
          subject: scope.subject(user.option),
          message: `${scope.isGlobal ? '' : `in "${scope.key}", `}${user.option} is root: a mistake in the program, which gets names and keys from strangers who have not logged in, is a mistake as root`,
          related:
            user.source === 'set' && command.source !== 'default'
              ? [{ at: command.at, message: 'This program is run.' }]
              : [{ at: user.at, message: 'The account is set here.' }],
          fix: user.source === 'set' ? proposal(scope, user.option, 'nobody', { caution: CAUTION }) : undefined,
        };
      }
    }
  },
});

const CAUTION =
  'If the program needs rights that nobody lacks, such as a file that only root reads, it finds no keys and locks out all who rely on it. Run it as that account once, and keep a session open.';

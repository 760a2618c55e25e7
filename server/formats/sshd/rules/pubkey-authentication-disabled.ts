import { passwordSuffices } from '../access.ts';
import { proposal } from '../factories/insecure-value.ts';
import { guide, man, sshdRule, stig } from '../rule.ts';

const OPTION = 'PubkeyAuthentication';

export default sshdRule({
  title: 'Public key authentication is off',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set PubkeyAuthentication to yes, give people keys, and switch passwords off afterwards.',
  references: [
    man(OPTION),
    stig('RHEL-09-255035'),
    stig('UBTU-24-400030'),
    guide('dev-sec ssh-baseline sshd-22', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  *check({ global }) {
    const setting = global.effective(OPTION);
    if (setting.value !== 'no') return;
    const isGuessable = passwordSuffices(global);
    const isVouchedFor = ['GSSAPIAuthentication', 'HostbasedAuthentication'].some(
      (option) => global.effective(option).value === 'yes',
    );
    // With no way in at all, sshd/all-auth-disabled and sshd/auth-methods-unsatisfiable say what is wrong.
    if (!isGuessable && !isVouchedFor) return;
    yield {
      at: setting.at,
      subject: global.subject(OPTION),
      ...(isGuessable ? {} : { severity: 'info' as const }),
      message: `${OPTION} is no: ${
        isGuessable
          ? 'people have to log in with passwords, which can be guessed, and cannot use keys'
          : 'nobody can log in with a key when what vouches for the users fails'
      }`,
      fix: {
        ...proposal(global, OPTION, 'yes', {
          caution:
            'Keys in authorized_keys files that nobody has looked at for long are accepted again, and a client that offers many keys may be cut off before it asks for the password.',
        }),
        // What is said of keys and their files means nothing while no key is accepted.
        reveals: [
          'sshd/authorized-keys-file-shared',
          'sshd/authorized-keys2-default',
          'sshd/max-auth-tries-low',
          'sshd/required-rsa-size',
        ],
      },
    };
  },
});

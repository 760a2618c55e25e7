import { offered, offeredAlgorithms } from '../factories/offered-algorithms.ts';
import { guide, man } from '../rule.ts';

/** Weak by their facts, but in the built-in list of every release since 6.7, and no practical attack is known. */
const IN_EVERY_DEFAULT = /^(hmac-sha1|umac-64)(-etm)?(@openssh\.com)?$/;

export default offeredAlgorithms({
  title: 'Weak MACs are offered',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Offer hmac-sha2-512-etm, hmac-sha2-256-etm and umac-128-etm.',
  references: [man('MACs'), guide('dev-sec ssh-baseline sshd-03', 'https://github.com/dev-sec/ssh-baseline')],
  option: 'MACs',
  noun: ['the weak MAC', 'the weak MACs'],
  risk: 'messages can be forged with less work than a MAC should ask for',
  judgeDefaults: true,
  caution: 'Clients that know no better MAC can no longer connect.',
  // AEAD ciphers bring their own integrity check, and sshd then never uses a MAC.
  unless: (scope, model) =>
    offered(model, 'Ciphers', scope.effective('Ciphers')).every((name) => /^chacha20-poly1305@|-gcm@/.test(name)),
  differs(names, setting) {
    if (!names.every((name) => IN_EVERY_DEFAULT.test(name))) return {};
    const written = setting.source === 'set' && !/^[+^-]/.test(setting.value);
    return written ? { severity: 'low' } : { severity: 'info', profile: 'strict' };
  },
});

import { isUnclear } from '../factories/algorithm-policy.ts';
import { offeredAlgorithms, rating } from '../factories/offered-algorithms.ts';
import { isAtLeast } from '../release.ts';
import { cve, man, notes } from '../rule.ts';

export default offeredAlgorithms({
  title: 'Open to the Terrapin attack',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Update OpenSSH to 9.6 or a patched package. Until then, leave chacha20-poly1305@openssh.com out of Ciphers.',
  references: [man('Ciphers'), cve('CVE-2023-48795'), notes('9.6')],
  option: 'Ciphers',
  alsoBad: (name) => name === 'chacha20-poly1305@openssh.com',
  // Ciphers with CBC are open to it too, and have a rule of their own.
  except: (name) => ['weak', 'broken'].includes(rating('Ciphers', name)?.rating ?? ''),
  noun: ['the cipher', 'the ciphers'],
  risk: 'before OpenSSH 9.6 an attacker on the way can cut messages out of the start of a session (Terrapin)',
  judgeDefaults: true,
  caution: 'Clients that know only this cipher can no longer connect, and devices without AES instructions get slower.',
  // Distributions have brought the correction to the releases that they keep, and their release number does not tell.
  unless: (scope, model) =>
    isAtLeast(model.reader.release, '9.6') || model.reader.vendor !== undefined || isUnclear(model, scope, 'Ciphers'),
});

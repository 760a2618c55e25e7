import { offeredAlgorithms } from '../factories/offered-algorithms.ts';
import { cve, guide, man, notes } from '../rule.ts';

export default offeredAlgorithms({
  title: 'Weak or broken ciphers are offered',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Offer only chacha20-poly1305, AES-GCM and AES-CTR, as every OpenSSH since 6.7 does by default.',
  references: [
    man('Ciphers'),
    cve('CVE-2008-5161'),
    cve('CVE-2023-48795'),
    notes('6.7'),
    guide('dev-sec ssh-baseline sshd-01', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'Ciphers',
  noun: ['the weak cipher', 'the weak ciphers'],
  risk: 'an attacker on the way can recover or alter parts of the traffic',
  judgeDefaults: true,
  caution: 'Clients that know no better cipher, from before about 2014, can no longer connect.',
});

import { offeredAlgorithms } from '../factories/offered-algorithms.ts';
import { cve, guide, man } from '../rule.ts';

export default offeredAlgorithms({
  title: 'Weak key exchange methods are offered',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Offer curve25519-sha256 and the post-quantum methods of your release, and no method with SHA-1.',
  references: [
    man('KexAlgorithms'),
    cve('CVE-2015-4000'),
    { source: 'rfc', text: 'RFC 9142', url: 'https://www.rfc-editor.org/rfc/rfc9142' },
    guide('dev-sec ssh-baseline sshd-02', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  option: 'KexAlgorithms',
  noun: ['the weak key exchange', 'the weak key exchanges'],
  risk: 'the keys of a session can be worked out or its handshake forged',
  judgeDefaults: true,
  caution: 'Clients that know no better method, such as old network equipment, can no longer connect.',
});

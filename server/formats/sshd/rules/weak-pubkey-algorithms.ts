import { offeredAlgorithms } from '../factories/offered-algorithms.ts';
import { man, notes } from '../rule.ts';

export default offeredAlgorithms({
  title: 'SHA-1 or DSA user signatures are accepted',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Leave ssh-rsa and ssh-dss out; RSA keys stay in use through rsa-sha2-256 and rsa-sha2-512.',
  references: [
    man('PubkeyAcceptedAlgorithms'),
    notes('8.8'),
    { source: 'rfc', text: 'RFC 8332', url: 'https://www.rfc-editor.org/rfc/rfc8332' },
  ],
  option: 'PubkeyAcceptedAlgorithms',
  noun: ['the weak signature', 'the weak signatures'],
  risk: 'whoever can forge SHA-1 or DSA signatures can log in with them',
  judgeDefaults: true,
  caution: 'If your own client can sign only with SHA-1 (OpenSSH before 7.2, old PuTTY), you are locked out.',
  differs(names, setting) {
    if (setting.source === 'default') return { severity: 'info' };
    return { severity: names.some((name) => name.startsWith('ssh-dss')) ? 'high' : 'medium' };
  },
});

import { offeredAlgorithms } from '../factories/offered-algorithms.ts';
import { man, notes } from '../rule.ts';

export default offeredAlgorithms({
  title: 'SHA-1 or DSA host signatures are offered',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Leave ssh-rsa and ssh-dss out; RSA keys stay in use through rsa-sha2-256 and rsa-sha2-512.',
  references: [
    man('HostKeyAlgorithms'),
    notes('8.8'),
    { source: 'rfc', text: 'RFC 8332', url: 'https://www.rfc-editor.org/rfc/rfc8332' },
  ],
  option: 'HostKeyAlgorithms',
  noun: ['the weak signature', 'the weak signatures'],
  risk: 'an attacker who can forge SHA-1 or DSA signatures can pose as this server',
  judgeDefaults: true,
  caution: 'Clients older than OpenSSH 7.2 (2016) can no longer check who the server is.',
  differs(names, setting) {
    if (setting.source === 'default') return { severity: 'info' };
    return { severity: names.some((name) => name.startsWith('ssh-dss')) ? 'high' : 'medium' };
  },
});

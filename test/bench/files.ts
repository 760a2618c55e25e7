import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../oracle/random.ts';

const LINES = [
  '# a remark that explains the next line',
  '',
  'AcceptEnv LANG LC_*',
  'AllowUsers alice bob@192.0.2.0/24 "carol"',
  'X11Forwarding no',
  'PermitTTY yes',
  'PasswordAuthentication no # keys only',
  'MaxAuthTries 4',
  'Ciphers aes256-gcm@openssh.com,aes256-ctr',
  'SetEnv LC_ALL=C.UTF-8',
];

/** A file of so many lines, like a long one that people keep: global lines, then a Match block every fifty lines. */
export function longFile(lines: number): string {
  const random = new Random(lines);
  const text = ['# bench'];
  for (let i = 1; i < lines; i++) {
    if (i > lines / 5 && i % 50 === 0) text.push(`Match User user${i}`);
    else if (i > lines / 5)
      text.push(`    ${random.pick(['X11Forwarding no', 'PermitTTY no', 'AllowTcpForwarding no', '# why'])}`);
    else text.push(random.pick(LINES));
  }
  return `${text.join('\n')}\n`;
}

/** Host trees in a folder, each with a main file and two drop-ins, and the paths of the main files. */
export function hostTrees(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const ssh = path.join(folder, `host-${i}`, 'etc', 'ssh');
    mkdirSync(path.join(ssh, 'sshd_config.d'), { recursive: true });
    const include = `Include ${ssh}/sshd_config.d/*.conf\n`;
    writeFileSync(path.join(ssh, 'sshd_config'), include.replace(path.dirname(path.dirname(ssh)), '') + longFile(100));
    writeFileSync(path.join(ssh, 'sshd_config.d', '50-cloud-init.conf'), 'PasswordAuthentication yes\n');
    writeFileSync(path.join(ssh, 'sshd_config.d', '60-site.conf'), 'PermitRootLogin no\nLogLevel VERBOSE\n');
    return path.join(ssh, 'sshd_config');
  });
}

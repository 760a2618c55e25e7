import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../oracle/random.ts';

/** What people set once at the head of a file, with a handful of mistakes. */
const HEAD = [
  '# This file is kept by hand.',
  'Port 22',
  'PermitRootLogin yes',
  'PasswordAuthentication no # keys only',
  'KbdInteractiveAuthentication no',
  'UsePAM yes',
  'X11Forwarding yes',
  'MaxAuthTries 10',
  'AcceptEnv LANG LC_*',
  'Ciphers aes256-gcm@openssh.com,aes256-ctr,aes128-cbc',
  'Subsystem sftp /usr/lib/openssh/sftp-server',
];

const BODY = ['    X11Forwarding no', '    PermitTTY no', '    AllowTcpForwarding no', '    MaxSessions 4'];

/** A file of so many lines, as long ones are: a head, then a Match block for each of many users, with remarks between. */
export function longFile(lines: number): string {
  const random = new Random(lines);
  const text = [...HEAD];
  while (text.length < lines) {
    text.push('', `# why user${text.length} is special`, `Match User user${text.length}`);
    const count = 1 + random.below(BODY.length);
    text.push(...BODY.slice(0, count));
  }
  return `${text.slice(0, lines).join('\n')}\n`;
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

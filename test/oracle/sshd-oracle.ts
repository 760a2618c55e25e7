import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SshdCase } from './sshd-generator.ts';

const PROGRAM = '/usr/sbin/sshd';

/** Whether the real sshd is installed. */
export function sshdInstalled(): boolean {
  return existsSync(PROGRAM);
}

/** Release of the installed sshd, such as `9.2`, and the distribution that built it. */
export function sshdVersion(): { release: string; vendor: string } {
  const release = /OpenSSH_([\d.]+(?:p\d+)?)/.exec(spawnSync(PROGRAM, ['-V'], { encoding: 'utf8' }).stderr)?.[1];
  const vendor = /^ID=(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  if (release === undefined || vendor === undefined) throw new Error('Cannot tell which sshd is installed.');
  return { release, vendor };
}

/** What the real sshd makes of a case: lines by option, or its complaint. */
export type Verdict =
  | { readonly ok: true; readonly effective: ReadonlyMap<string, readonly string[]> }
  | { readonly ok: false; readonly error: string };

/** A folder with a host key, in which cases are laid out one after the other. */
export class SshdOracle {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'sshd-oracle-'));

  constructor() {
    // Debian's sshd wants its privilege separation folder even for -T.
    mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', this.hostKey]);
  }

  get hostKey(): string {
    return path.join(this.folder, 'host_key');
  }

  /** Writes a case into a folder of its own and returns the path of its main file. */
  layOut(name: string, files: SshdCase['files']): string {
    for (const [file, text] of files) {
      const target = path.join(this.folder, name, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    return path.join(this.folder, name, 'sshd_config');
  }

  /** Asks `sshd -T -C`. */
  ask(file: string, connection: SshdCase['connection']): Verdict {
    const { user, host, address, localAddress, localPort } = connection;
    const spec = `user=${user},host=${host},addr=${address},laddr=${localAddress},lport=${localPort}`;
    const run = spawnSync(PROGRAM, ['-T', '-f', file, '-h', this.hostKey, '-C', spec], { encoding: 'utf8' });
    if (run.status !== 0) return { ok: false, error: run.stderr };
    const effective = new Map<string, string[]>();
    for (const line of run.stdout.split('\n')) {
      const cut = line.indexOf(' ');
      if (line === '') continue;
      const [name, value] = cut === -1 ? [line, ''] : [line.slice(0, cut), line.slice(cut + 1)];
      const list = effective.get(name);
      if (list === undefined) effective.set(name, [value]);
      else list.push(value);
    }
    return { ok: true, effective };
  }
}

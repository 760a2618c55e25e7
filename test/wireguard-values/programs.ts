import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

/**
 * Says why a real program cannot be asked. In CI that is a failure: there the comparison must run.
 * Returns whether to skip.
 */
export function skipWithout(program: string, why: string | undefined): boolean {
  if (why === undefined) return false;
  console.warn(`SKIPPED comparison with the real ${program}: ${why}.`);
  test.runIf(process.env.CI !== undefined)(`${program} can be asked`, () => expect(why).toBeUndefined());
  return true;
}

/** Why `ip` cannot be tried in a network of its own. */
export function whyNoIp(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may make a network namespace';
  const tried = spawnSync('unshare', ['--net', 'ip', 'link', 'show'], { encoding: 'utf8' });
  return tried.status === 0
    ? undefined
    : `unshare --net ip does not work here: ${tried.stderr || tried.error?.message}`;
}

/**
 * What `ip address add` makes of each text, in a network namespace of its own: the address with its length as `ip` shows it,
 * an empty text when it took it and there is none, `undefined` when it refused.
 */
export function ipAddresses(texts: readonly string[]): readonly (string | undefined)[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'ip-oracle-'));
  const script = `while read -r text; do
    family=-4; [[ $text == *:* ]] && family=-6
    ip $family address flush dev lo
    if ip $family address add "$text" dev lo 2>/dev/null; then echo "+$(ip -o $family address show dev lo | awk '{print $4}')"
    else echo -; fi
  done < "$1"`;
  try {
    const list = path.join(folder, 'texts');
    writeFileSync(list, texts.map((text) => `${text}\n`).join(''));
    const out = execFileSync('unshare', ['--net', 'bash', '-c', script, 'bash', list], { encoding: 'utf8' });
    return out
      .trimEnd()
      .split('\n')
      .map((line) => (line.startsWith('+') ? line.slice(1) : undefined));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why `nmcli --offline` cannot be asked. */
export function whyNoNmcli(): string | undefined {
  return existsSync('/usr/bin/nmcli') ? undefined : 'it is not installed (Debian: apt-get install network-manager)';
}

const PROFILE = `[connection]
id=wg0
uuid=1d6f3a5e-1111-4222-8333-444455556666
type=wireguard
interface-name=wg0
`;

/** A keyfile as `nmcli --offline` writes it after it has read it: settings by `section.name`. */
export function reemitted(keyfile: string): ReadonlyMap<string, string> {
  const input = `${PROFILE}\n${keyfile}\n\n[ipv4]\nmethod=disabled\n\n[ipv6]\nmethod=disabled\n`;
  const args = ['--offline', 'connection', 'modify', 'connection.id', 'wg0'];
  // What it complains about goes into the error that is thrown, not to the terminal.
  const out = execFileSync('/usr/bin/nmcli', args, { input, encoding: 'utf8', timeout: 20_000, stdio: 'pipe' });
  let section = '';
  const settings = new Map<string, string>();
  for (const line of out.split('\n')) {
    const header = /^\[(.*)\]$/.exec(line)?.[1];
    if (header !== undefined) section = header;
    const cut = line.indexOf('=');
    if (header === undefined && cut > 0) settings.set(`${section}.${line.slice(0, cut)}`, line.slice(cut + 1));
  }
  return settings;
}

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SOCKETS = '/var/run/wireguard';

/** Why the real programs cannot be asked here; `undefined` when they can. */
export function whyNoWireguard(): string | undefined {
  for (const program of ['/usr/bin/wg', '/usr/bin/wg-quick']) {
    if (!existsSync(program)) return `${program} is not installed (Debian: apt-get install wireguard-tools)`;
  }
  if (process.getuid?.() !== 0) return `only root may make a socket in ${SOCKETS}, where wg looks for a device`;
  return undefined;
}

/** What `wg-quick strip` and `wg setconf` make of a file. */
export interface WireguardVerdict {
  /** Who refused it, and in which words; `undefined` when both took it. */
  readonly refused: { readonly by: 'wg-quick' | 'wg'; readonly error: string } | undefined;
  /** What wg-quick handed on. */
  readonly stripped: string;
  /** `wg` said that an address has host bits. */
  readonly warnings: number;
  /** What wg would tell the device: `key=value`, in the order in which it sent them. */
  readonly told: readonly (readonly [key: string, value: string])[];
}

/** Runs only the reader of wg-quick on the file that is its argument, and prints what it read. */
const QUICK = `
set -f; shopt -s extglob; export LC_ALL=C; PROGRAM=wg-quick
MTU=""; TABLE=""; SAVE_CONFIG=0; ADDRESSES=(); DNS=(); DNS_SEARCH=(); PRE_UP=(); POST_UP=(); PRE_DOWN=(); POST_DOWN=(); WG_CONFIG=""
die() { exit 1; }
eval "$(sed -n '/^parse_options() {/,/^}/p; /^read_bool() {/,/^}/p' /usr/bin/wg-quick)"
parse_options "$1" 2>/dev/null
for name in MTU TABLE SAVE_CONFIG ADDRESSES DNS DNS_SEARCH PRE_UP POST_UP PRE_DOWN POST_DOWN; do
  declare -n list=$name; printf '%s\\0' "$name" "\${list[@]}"; printf '\\1'
done
`;

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Asks the real wg and wg-quick. `wg setconf` wants a device; a socket that takes everything and keeps nothing stands for
 * one, and hears how each line was understood.
 */
export class WireguardOracle {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'wg-oracle-'));
  readonly #device = `pt${process.pid % 100_000}`;
  #server: Server | undefined;
  #heard = '';

  async start(): Promise<void> {
    mkdirSync(SOCKETS, { recursive: true, mode: 0o700 });
    rmSync(this.#socket, { force: true });
    const server = createServer((socket) => {
      let text = '';
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        text += data.toString('utf8');
        if (!text.endsWith('\n\n')) return;
        this.#heard += text;
        socket.end('errno=0\n\n');
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#socket, resolve));
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server?.close(resolve));
    rmSync(this.#socket, { force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Release of the installed tools, such as `1.0.20210914`. */
  async release(): Promise<string> {
    const release = /v([\d.]+)/.exec((await run('/usr/bin/wg', ['--version'])).stdout)?.[1];
    if (release === undefined) throw new Error('Cannot tell which wireguard-tools are installed.');
    return release;
  }

  async ask(text: string): Promise<WireguardVerdict> {
    const file = path.join(this.folder, 'case.conf');
    writeFileSync(file, text);
    const strip = await run('/usr/bin/wg-quick', ['strip', file]);
    if (strip.code !== 0) {
      return { refused: { by: 'wg-quick', error: strip.stderr.trim() }, stripped: '', warnings: 0, told: [] };
    }
    const { refused, warnings, told } = await this.askWg(strip.stdout);
    return { refused, stripped: strip.stdout, warnings, told };
  }

  /** Asks `wg setconf` alone. */
  async askWg(text: string): Promise<Omit<WireguardVerdict, 'stripped'>> {
    const file = path.join(this.folder, 'stripped.conf');
    writeFileSync(file, text);
    this.#heard = '';
    const { code, stderr } = await run('/usr/bin/wg', ['setconf', this.#device, file]);
    const told = this.#heard
      .split('\n')
      .filter((line) => line.includes('=') && !line.startsWith('set='))
      .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
    const warnings = stderr.match(/^Warning: AllowedIP has nonzero host part/gm)?.length ?? 0;
    return { refused: code === 0 ? undefined : { by: 'wg', error: stderr.trim() }, warnings, told };
  }

  /** What wg-quick keeps for itself: its own reader, taken out of the program, and the variables that it fills. */
  async askQuick(text: string): Promise<Readonly<Record<string, readonly string[]>>> {
    const file = path.join(this.folder, 'case.conf');
    writeFileSync(file, text);
    const { stdout } = await run('/bin/bash', ['-c', QUICK, 'wg-quick', file]);
    return Object.fromEntries(
      stdout
        .split('\u0001')
        .filter((part) => part !== '')
        .map((part) => part.split('\0').slice(0, -1))
        .map(([name = '', ...values]) => [name, values]),
    );
  }

  get #socket(): string {
    return path.join(SOCKETS, `${this.#device}.sock`);
  }
}

function run(program: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    // A name or port that cannot be looked up is not tried again and again.
    const env = { ...process.env, WG_ENDPOINT_RESOLUTION_RETRIES: '0', LC_ALL: 'C' };
    execFile(program, [...args], { encoding: 'utf8', timeout: 20_000, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, stdout, stderr });
    });
  });
}

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SCRIPT = '/usr/sbin/ejabberdctl';
const ERL = '/usr/bin/erl';

/** Whether Debian's ejabberdctl is installed. */
export function scriptInstalled(): boolean {
  return existsSync(SCRIPT) && existsSync(ERL);
}

/** What ejabberdctl would start. */
export interface Started {
  /** The arguments of erl. */
  readonly arguments: readonly string[];
  /** The environment of erl. */
  readonly environment: ReadonlyMap<string, string>;
}

/**
 * The real ejabberdctl with an erl that writes down what it is asked for and starts nothing. Only the question whether a text is
 * an address goes on to the real one, which answers it without opening a port.
 */
export class ScriptOracle {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'ejabberdctl-oracle-'));
  readonly #script = path.join(this.folder, 'ejabberdctl');
  readonly #record = path.join(this.folder, 'record');

  constructor() {
    const erl = path.join(this.folder, 'erl');
    writeFileSync(
      erl,
      `#!/bin/sh
[ "$1" = -noshell ] && exec ${ERL} "$@"
printf '%s\\0' "$@" > ${this.#record}.arguments
env -0 > ${this.#record}.environment
`,
    );
    const script = readFileSync(SCRIPT, 'utf8')
      .replace(/^ERL=.*$/m, `ERL="${erl}"`)
      .replace(/^EPMD=.*$/m, 'EPMD=/bin/true')
      // Without an account to change to, the script goes on as whoever calls it.
      .replace(/^INSTALLUSER=.*$/m, 'INSTALLUSER=');
    writeFileSync(this.#script, script);
    for (const file of [erl, this.#script]) chmodSync(file, 0o755);
    mkdirSync(path.join(this.folder, 'conf'));
    mkdirSync(this.spool);
    writeFileSync(path.join(this.folder, 'conf/ejabberd.yml'), 'hosts: [localhost]\n');
  }

  get spool(): string {
    return path.join(this.folder, 'spool');
  }

  /** What the server would be started with; `undefined` when ejabberdctl gives up before it comes to that. */
  ask(text: string): Started | undefined {
    for (const what of ['arguments', 'environment']) rmSync(`${this.#record}.${what}`, { force: true });
    writeFileSync(path.join(this.folder, 'conf/ejabberdctl.cfg'), text);
    spawnSync(this.#script, ['--config-dir', path.join(this.folder, 'conf'), 'foreground'], {
      cwd: this.folder,
      env: { PATH: '/usr/bin:/bin', HOME: this.spool, SPOOL_DIR: this.spool, LOGS_DIR: this.spool },
      timeout: 20_000,
    });
    if (!existsSync(`${this.#record}.environment`)) return undefined;
    const list = (what: string): string[] => readFileSync(`${this.#record}.${what}`, 'utf8').split('\0').slice(0, -1);
    const environment = list('environment').map(
      (line) => [line.split('=')[0] ?? '', line.replace(/^[^=]*=/, '')] as const,
    );
    return { arguments: list('arguments'), environment: new Map(environment) };
  }
}

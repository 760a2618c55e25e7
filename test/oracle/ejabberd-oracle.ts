import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseYaml } from '../../server/core/syntax/yaml.ts';
import { listenerOptions, moduleOptions, topLevel } from '../../server/formats/ejabberd/facts/options.ts';

/** Where Debian has ejabberd's own code and that of its C parts; the rest lies among Erlang's libraries. */
const LIBRARIES = '/usr/lib/x86_64-linux-gnu';
const JUDGE = path.join(import.meta.dirname, 'ejabberd_judge.erl');

/** How long one node may take for all that it is asked. Milliseconds. */
const TIMEOUT = 180_000;

/** A configuration to load. */
export interface EjabberdCase {
  readonly name: string;
  /**
   * Texts by path, the root file first. A relative path counts from the spool folder; an absolute one is laid out below a folder
   * of its own, and texts that name it are changed to say so.
   */
  readonly files: Readonly<Record<string, string>>;
  /** Erlang expressions to ask once it is loaded, such as `ejabberd_config:get_option(hosts)`. */
  readonly ask?: readonly string[];
}

/** What ejabberd said. */
export interface EjabberdVerdict {
  readonly accepted: boolean;
  /** Why it was not accepted. */
  readonly message?: string;
  readonly answers?: readonly string[];
  /** What went to the log from level `warning` up. */
  readonly warnings: readonly string[];
}

/** Folder of ejabberd's compiled modules; `undefined` when it is not installed. */
function ebin(): string | undefined {
  const found = spawnSync('sh', ['-c', `ls -d ${LIBRARIES}/ejabberd-*/ebin`], { encoding: 'utf8' }).stdout.trim();
  const [first] = found.split('\n');
  return first === undefined || first === '' || !existsSync('/usr/bin/erl') ? undefined : first;
}

/** Whether the real ejabberd is installed. */
export function ejabberdInstalled(): boolean {
  return ebin() !== undefined;
}

/** Release of the installed ejabberd, such as `23.01`. */
export function ejabberdRelease(): string {
  const release = /ejabberd-(\d+\.\d+)/.exec(ebin() ?? '')?.[1];
  if (release === undefined) throw new Error('Cannot tell which ejabberd is installed.');
  return release;
}

/**
 * Loads configurations in one Erlang node, as ejabberd does before it starts anything. The node has no distribution and opens no
 * port; its home, spool and working folders are temporary and gone afterwards.
 */
export function judge(cases: readonly EjabberdCase[]): readonly EjabberdVerdict[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'ejabberd-oracle-'));
  try {
    const jobs = cases.map((each, index) => job(each, path.join(folder, `${index}`)));
    writeFileSync(path.join(folder, 'jobs'), jobs.join(''));
    const program = [
      `{ok, Module, Beam} = compile:file(${quoted(JUDGE)}, [binary])`,
      `code:load_binary(Module, "judge", Beam)`,
      `Module:main(${quoted(path.join(folder, 'jobs'))}, ${quoted(path.join(folder, 'results'))}).`,
    ];
    const spool = path.join(folder, 'spool');
    const run = spawnSync(
      'erl',
      ['-noshell', '-noinput', '-pa', ebin() ?? '', '-mnesia', 'dir', quoted(spool), '-eval', program.join(', ')],
      {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: folder, ERL_LIBS: LIBRARIES },
        encoding: 'utf8',
        timeout: TIMEOUT,
      },
    );
    if (run.status !== 0) throw new Error(`The Erlang node failed: ${run.stdout}${run.stderr}`);
    const lines = readFileSync(path.join(folder, 'results'), 'utf8').split('\n').filter(Boolean);
    if (lines.length !== cases.length) throw new Error(`${cases.length} configurations, ${lines.length} answers.`);
    return lines.map(verdict);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Said {
  readonly accepted: boolean;
  readonly message?: string;
  readonly answers?: readonly string[];
  readonly log: readonly { readonly level: string; readonly text: string }[];
}

function verdict(line: string): EjabberdVerdict {
  const { log, ...said }: Said = JSON.parse(line);
  const quiet = ['debug', 'info', 'notice'];
  return { ...said, warnings: log.filter(({ level }) => !quiet.includes(level)).map(({ text }) => text) };
}

/** Lays a case out in a folder and writes the Erlang term that asks for it. */
function job({ files, ask = [] }: EjabberdCase, folder: string): string {
  const spool = path.join(folder, 'var/lib/ejabberd');
  mkdirSync(spool, { recursive: true });
  const names = Object.keys(files);
  const absolute = names.filter((name) => path.isAbsolute(name)).sort((a, b) => b.length - a.length);
  const place = (name: string): string => (path.isAbsolute(name) ? path.join(folder, name) : path.join(spool, name));
  for (const [name, text] of Object.entries(files)) {
    const moved = absolute.reduce((each, other) => each.replaceAll(other, place(other)), text);
    mkdirSync(path.dirname(place(name)), { recursive: true });
    writeFileSync(place(name), moved);
  }
  return `{${quoted(place(names[0] ?? ''))}, ${quoted(spool)}, [${ask.map(quoted).join(', ')}]}.\n`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Files that options may name: ejabberd looks at them while it loads a configuration. */
export interface StandIns {
  readonly pem: string;
  readonly jwk: string;
  /** Any file that can be read. */
  readonly file: string;
  readonly folder: string;
}

/** Makes stand-ins in a folder: a certificate with its key, a JSON web key, a folder. */
export function standIns(folder: string): StandIns {
  const [pem, jwk, inner] = ['stand-in.pem', 'stand-in.jwk', 'stand-in'].map((name) => path.join(folder, name));
  if (pem === undefined || jwk === undefined || inner === undefined) throw new Error('unreachable');
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=stand-in.example', '-keyout', `${pem}.key`, '-out', `${pem}.crt`];
  execFileSync('openssl', [...args, ...subject], { stdio: 'ignore' });
  writeFileSync(pem, readFileSync(`${pem}.crt`, 'utf8') + readFileSync(`${pem}.key`, 'utf8'));
  writeFileSync(jwk, JSON.stringify({ kty: 'oct', k: 'c3RhbmQtaW4tc3RhbmQtaW4tc3RhbmQtaW4' }));
  mkdirSync(inner, { recursive: true });
  return { pem, jwk, file: pem, folder: inner };
}

/** Options that name something which is looked at while the configuration is loaded, by what it must be. */
const NAMED: ReadonlyMap<string, keyof StandIns> = new Map(
  [topLevel, ...Object.values(listenerOptions), ...Object.values(moduleOptions)].flatMap((options) =>
    Object.entries(options).flatMap(([name, { type }]): [string, keyof StandIns][] => {
      const kinds = (type.kind === 'either' ? type.of : [type]).map(({ kind }) => kind);
      if (name === 'jwt_key') return [[name, 'jwk']];
      if (kinds.includes('pem')) return [[name, 'pem']];
      if (kinds.includes('directory')) return [[name, 'folder']];
      return kinds.includes('file') ? [[name, 'file']] : [];
    }),
  ),
);

/** A text in which files and folders that it names, and that ejabberd would look for, are stand-ins. */
export function withStandIns(text: string, files: StandIns): string {
  const places: { readonly start: number; readonly end: number; readonly kind: keyof StandIns }[] = [];
  const pending = [parseYaml(text).root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'sequence') pending.push(...node.items);
    if (node.kind !== 'mapping') continue;
    for (const { key, value } of node.entries) {
      const kind = NAMED.get(key.text);
      if (kind === undefined || value.kind !== 'scalar') pending.push(value);
      else if (value.text.startsWith('/')) places.push({ ...value.span, kind });
    }
  }
  return places
    .sort((a, b) => b.start - a.start)
    .reduce((so, { start, end, kind }) => so.slice(0, start) + files[kind] + so.slice(end), text);
}

import type { Format } from '../core/lint/format.ts';
import type { Inclusion, SourceFile, Target, Unit, UnreadFile } from '../core/lint/unit.ts';
import { besideOf } from './beside.ts';
import { type Confinement, confinedTo } from './confinement.ts';
import { FactsReader } from './facts.ts';
import type { FileStat, FileSystem } from './file-system.ts';
import { expand } from './glob.ts';
import { type Host, hostOf } from './host.ts';
import { MAX_UNIT_BYTES, MAX_UNIT_FILES, MAX_UNIT_PATTERNS } from './limits.ts';
import { normalise } from './paths.ts';
import { readSource } from './read-source.ts';
import { targetOf } from './target.ts';

/** How a file is to be loaded. */
export interface LoadOptions {
  readonly format: Format;
  readonly role: 'root' | 'fragment';
  /** The folder that stands for the host's `/`; found from the path when not given. */
  readonly hostRoot?: string | undefined;
  /** What is stated of the target; what is left open is found out from the host. */
  readonly target?: Target | undefined;
  /** A fragment is judged by itself, without looking for the root that includes it. */
  readonly alone?: boolean | undefined;
}

/** A unit with what only its loading knows. */
export interface LoadedUnit extends Unit {
  readonly host: Host;
  /** Files whose bytes were not valid UTF-8: judged as far as they can be read, and never to be written. */
  readonly notUtf8: ReadonlySet<string>;
  /** Nominal patterns of what was looked for beside it; what comes to match one of them changes the unit. */
  readonly besidePatterns: readonly string[];
}

/**
 * Loads what a server would load: a root file and, breadth first, all that it includes. Each file is read once, so an
 * include of itself ends. What cannot be read is in `unread`; the root too, and then there is nothing to judge.
 *
 * A fragment answers with the unit of the root that includes it, when that root is at hand; otherwise with a unit of
 * extent `fragment` that begins at itself. Never throws.
 */
export async function loadUnit(fs: FileSystem, path: string, options: LoadOptions): Promise<LoadedUnit> {
  const { format, role, hostRoot } = options;
  const file = normalise(path);
  const host = hostOf(file, format, hostRoot);
  if (role === 'root') return loadFrom(fs, file, host, { ...options, extent: 'whole' });
  const rootPath = options.alone === true ? undefined : rootOf(file, format, hostRoot);
  if (rootPath !== undefined && (await fs.stat(rootPath))?.kind === 'file') {
    const whole = await loadFrom(fs, rootPath, host, { ...options, extent: 'whole' });
    if (contains(whole, file)) return whole;
  }
  return loadFrom(fs, file, host, { ...options, extent: 'fragment' });
}

/** Where the root of a fragment would be on its host; `undefined` when its format knows none. */
export function rootOf(path: string, format: Format, hostRoot?: string): string | undefined {
  const host = hostOf(path, format, hostRoot);
  const nominal = host.toNominal(path);
  const root = nominal === undefined ? undefined : format.rootFor(nominal);
  const rootPath = root === undefined ? undefined : host.toPath(root);
  return rootPath === normalise(path) ? undefined : rootPath;
}

/** Tells whether a unit loads a file, or would if it could be read. */
export function contains(unit: Unit, path: string): boolean {
  return unit.files.has(path) || unit.unread.has(path);
}

async function loadFrom(
  fs: FileSystem,
  rootPath: string,
  host: Host,
  options: LoadOptions & { readonly extent: Unit['extent'] },
): Promise<LoadedUnit> {
  const loading = new Loading(fs, host, options.format);
  await loading.add(rootPath);
  await loading.followIncludes();
  const around = await besideOf(fs, host, { format: options.format, files: loading.files, allows: loading.allows });
  const facts = new FactsReader(fs, host);
  return {
    rootPath,
    extent: options.extent,
    files: loading.files,
    unread: loading.unread,
    inclusions: loading.inclusions,
    beside: around.beside,
    facts: await facts.of(new Map([...around.stats, ...loading.stats])),
    besidePatterns: around.patterns,
    notUtf8: loading.notUtf8,
    target: await targetOf(fs, host, options.format, options.target),
    host,
  };
}

/** One unit while it grows. */
class Loading {
  readonly files = new Map<string, SourceFile>();
  readonly unread = new Map<string, UnreadFile>();
  readonly inclusions = new Map<string, Inclusion>();
  readonly notUtf8 = new Set<string>();
  readonly stats = new Map<string, FileStat>();
  readonly allows: Confinement;
  readonly #fs: FileSystem;
  readonly #host: Host;
  readonly #format: Format;
  #bytesLeft = MAX_UNIT_BYTES;

  constructor(fs: FileSystem, host: Host, format: Format) {
    this.#fs = fs;
    this.#host = host;
    this.#format = format;
    this.allows = confinedTo(fs, host.root);
  }

  async add(path: string): Promise<void> {
    if (this.files.has(path) || this.unread.has(path)) return;
    const at = { path, nominal: this.#host.toNominal(path) ?? path };
    if (this.files.size >= MAX_UNIT_FILES) {
      const detail = `Its configuration has more than ${MAX_UNIT_FILES} files, and it comes behind them.`;
      this.unread.set(path, { ...at, reason: 'too-many', detail });
      return;
    }
    const result = await readSource(this.#fs, at, this.allows, this.#bytesLeft);
    if ('unread' in result) {
      this.unread.set(path, result.unread);
      return;
    }
    this.files.set(path, result.file);
    this.stats.set(path, result.stat);
    this.#bytesLeft -= result.stat.size;
    if (result.notUtf8) this.notUtf8.add(path);
  }

  /** A map goes on to entries that are added while it is walked through: that is the breadth-first queue. */
  async followIncludes(): Promise<void> {
    for (const file of this.files.values()) {
      for (const pattern of this.#format.includes(file)) {
        if (!this.inclusions.has(pattern)) await this.#follow(pattern);
      }
    }
  }

  async #follow(pattern: string): Promise<void> {
    if (this.inclusions.size >= MAX_UNIT_PATTERNS) {
      // Nothing is known about what it names, which is all that rules need to be told.
      this.inclusions.set(pattern, { pattern, paths: [], state: 'outside', folderKnown: false });
      return;
    }
    const expansion = await expand(this.#fs, this.#host, pattern, this.allows);
    this.inclusions.set(pattern, { pattern, ...expansion });
    for (const path of expansion.paths) await this.add(path);
  }
}

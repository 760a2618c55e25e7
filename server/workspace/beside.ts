import type { Format } from '../core/lint/format.ts';
import type { BesidePattern } from '../core/lint/parts.ts';
import type { BesideFile, SourceFile } from '../core/lint/unit.ts';
import type { Confinement } from './confinement.ts';
import type { FileStat, FileSystem } from './file-system.ts';
import { expand } from './glob.ts';
import type { Host } from './host.ts';
import { MAX_BESIDE_BYTES, MAX_BESIDE_FILES, MAX_BESIDE_PATTERNS } from './limits.ts';
import { readSource } from './read-source.ts';

/** What lies beside a unit, of what its format asks for. */
export interface Surroundings {
  /** By nominal path. */
  readonly beside: ReadonlyMap<string, BesideFile>;
  /** What is known of each of them without reading it, by path. */
  readonly stats: ReadonlyMap<string, FileStat>;
  /** The nominal patterns that were asked for. */
  readonly patterns: readonly string[];
}

/** Whose surroundings are wanted. */
export interface Centre {
  readonly format: Format;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Where may be looked. */
  readonly allows: Confinement;
}

/**
 * Looks for what a format wants to know beside a unit, below the host's root and nowhere else. Texts are read where they are
 * asked for, up to a limit; a file that cannot be read is there without one.
 */
export async function besideOf(fs: FileSystem, host: Host, { format, files, allows }: Centre): Promise<Surroundings> {
  const wanted = distinct(format.beside([...files.values()]));
  const beside = new Map<string, BesideFile>();
  const stats = new Map<string, FileStat>();
  let bytesLeft = MAX_BESIDE_BYTES;
  for (const { pattern, text: textWanted } of wanted) {
    for (const path of (await expand(fs, host, pattern, allows)).paths) {
      const nominal = host.toNominal(path) ?? path;
      const known = beside.get(nominal);
      if ((known !== undefined && (known.text !== undefined || !textWanted)) || beside.size >= MAX_BESIDE_FILES)
        continue;
      const stat = (await allows(path)) ? await fs.stat(path) : undefined;
      if (stat === undefined) continue;
      stats.set(path, stat);
      const at = { path, nominal };
      const read =
        textWanted && stat.kind === 'file'
          ? (files.get(path)?.text ?? (await textOf(fs, at, allows, bytesLeft)))
          : undefined;
      if (read !== undefined && !files.has(path)) bytesLeft -= stat.size;
      beside.set(nominal, { ...at, kind: stat.kind, ...(read !== undefined && { text: read }) });
    }
  }
  return { beside, stats, patterns: wanted.map(({ pattern }) => pattern) };
}

/** Each pattern once, with its text where anybody wants it. */
function distinct(patterns: readonly BesidePattern[]): BesidePattern[] {
  const byPattern = new Map<string, BesidePattern>();
  for (const { pattern, text } of patterns) {
    byPattern.set(pattern, { pattern, text: text || byPattern.get(pattern)?.text === true });
  }
  return [...byPattern.values()].slice(0, MAX_BESIDE_PATTERNS);
}

async function textOf(
  fs: FileSystem,
  at: { readonly path: string; readonly nominal: string },
  allows: Confinement,
  bytesLeft: number,
): Promise<string | undefined> {
  const result = await readSource(fs, at, allows, bytesLeft);
  return 'file' in result ? result.file.text : undefined;
}

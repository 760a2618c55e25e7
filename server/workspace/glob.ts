import { byCodePoints } from '../core/lint/unit.ts';
import { type Confinement, confinedTo } from './confinement.ts';
import type { FileSystem } from './file-system.ts';
import type { Host } from './host.ts';
import { MAX_GLOB_NAMES } from './limits.ts';
import { childOf, normalise, parentOf } from './paths.ts';
import { type Segment, segmentOf } from './wildcards.ts';

/** What an include pattern stands for. */
export interface Expansion {
  /** Paths of what it names, files or not, in the order in which the server reads them. */
  readonly paths: readonly string[];
  /** `outside`: it points to where nothing may be read, or to more than can be looked through. */
  readonly state: 'resolved' | 'outside';
  /** Whether the folder that would hold the files is there. */
  readonly folderKnown: boolean;
}

const outside: Expansion = { paths: [], state: 'outside', folderKnown: false };

/**
 * Finds what an include pattern names on a host, as glob(3) does for sshd: see `wildcards.ts` for what a segment may
 * hold; a name with a leading dot is found only by a pattern that has the dot; the order is that of the bytes of the
 * nominal paths.
 *
 * @param pattern an absolute nominal path; `..` is taken away before anything is looked up.
 * @param allows where it may look; below the host's root when not given.
 */
export async function expand(
  fs: FileSystem,
  host: Host,
  pattern: string,
  allows: Confinement = confinedTo(fs, host.root),
): Promise<Expansion> {
  const segments = segmentsOf(pattern);
  const wild = segments.findIndex(({ literal }) => literal === undefined);
  if (wild === -1) return literally(fs, host, `/${segments.map(({ literal }) => literal).join('/')}`);
  const start = `/${segments
    .slice(0, wild)
    .map(({ literal }) => literal)
    .join('/')}`;
  const found = await walk(fs, { host, allows }, start, segments.slice(wild));
  if (found === undefined) return outside;
  const nominalPaths = found.nominalPaths.sort(byCodePoints);
  return {
    paths: nominalPaths.flatMap((nominal) => host.toPath(nominal) ?? []),
    state: 'resolved',
    folderKnown: found.folderKnown,
  };
}

/** Tells whether a pattern would find a nominal path if there were a file. */
export function patternMatches(pattern: string, nominal: string): boolean {
  const segments = segmentsOf(pattern);
  const names = normalise(nominal).slice(1).split('/');
  return segments.length === names.length && segments.every((segment, i) => segment.matches(names[i] ?? ''));
}

function segmentsOf(pattern: string): Segment[] {
  return normalise(pattern).slice(1).split('/').map(segmentOf);
}

async function literally(fs: FileSystem, host: Host, nominal: string): Promise<Expansion> {
  const path = host.toPath(nominal);
  if (path === undefined) return outside;
  if ((await fs.stat(path)) !== undefined) return { paths: [path], state: 'resolved', folderKnown: true };
  const folder = host.toPath(parentOf(nominal));
  const folderKnown = folder !== undefined && (await fs.stat(folder))?.kind === 'directory';
  return { paths: [], state: 'resolved', folderKnown };
}

interface Found {
  readonly nominalPaths: string[];
  readonly folderKnown: boolean;
}

async function walk(
  fs: FileSystem,
  reach: { readonly host: Host; readonly allows: Confinement },
  start: string,
  segments: readonly Segment[],
): Promise<Found | undefined> {
  let nominals = [normalise(start)];
  let folderKnown = false;
  let seen = 0;
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    const next: string[] = [];
    for (const nominal of nominals) {
      const path = reach.host.toPath(nominal);
      if (path === undefined) return undefined;
      if ((await fs.stat(path))?.kind !== 'directory') continue;
      if (!(await reach.allows(path))) return undefined;
      if (last) folderKnown = true;
      const entries = await fs.list(path);
      seen += entries.length;
      if (seen > MAX_GLOB_NAMES) return undefined;
      for (const { name, kind } of entries) {
        if ((last || kind === 'directory') && segment.matches(name)) next.push(childOf(nominal, name));
      }
    }
    nominals = next;
  }
  return { nominalPaths: nominals, folderKnown };
}

import { parse } from 'ini';
import type { Format } from '../core/lint/format.ts';
import type { OsRelease, Target } from '../core/lint/unit.ts';
import type { FileSystem } from './file-system.ts';
import type { Host } from './host.ts';

/** Where a system says what it is (os-release(5)); the first one counts. */
const OS_RELEASE = ['/etc/os-release', '/usr/lib/os-release'];

/** A larger file is no os-release. Bytes. */
const MAX_OS_RELEASE_BYTES = 64 * 1024;

/**
 * Finds out which release a unit is meant for: what is stated, else what the host's own `os-release` says, else nothing,
 * and then it is judged as the newest one. Never throws.
 */
export async function targetOf(
  fs: FileSystem,
  host: Host,
  format: Format,
  stated: Target = { releases: {} },
): Promise<Target> {
  const { name } = format.product;
  if (stated.releases[name] !== undefined && stated.vendor !== undefined) return stated;
  const os = await osReleaseOf(fs, host);
  if (os === undefined) return stated;
  const release = stated.releases[name] ?? format.product.releaseOf(os);
  return {
    releases: release === undefined ? stated.releases : { ...stated.releases, [name]: release },
    vendor: stated.vendor ?? os.id,
  };
}

async function osReleaseOf(fs: FileSystem, host: Host): Promise<OsRelease | undefined> {
  for (const nominal of OS_RELEASE) {
    const path = host.toPath(nominal);
    if (path === undefined) continue;
    try {
      const stat = await fs.stat(path);
      if (stat?.kind !== 'file' || stat.size > MAX_OS_RELEASE_BYTES) continue;
      return readOsRelease((await fs.read(path)).text);
    } catch {
      // A host that does not say what it is, is judged as the newest release.
    }
  }
  return undefined;
}

/** Reads an os-release file; `undefined` when it names no system. */
export function readOsRelease(text: string): OsRelease | undefined {
  const fields: Record<string, unknown> = parse(text);
  const field = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const id = field('ID').toLowerCase();
  return id === '' ? undefined : { id, version: field('VERSION_ID') };
}

import { patternMatches } from '../workspace/glob.ts';
import type { LoadedUnit } from '../workspace/load.ts';
import { childOf, nameOf, parentOf } from '../workspace/paths.ts';

const SUFFIX = '.parapet-backup';

/**
 * Names for the backup of a file, best first: `sshd_config.parapet-backup`, then with numbers. Where an include pattern of
 * the unit would find a name, the server would read the backup as configuration: then the names begin with a dot, which
 * patterns pass over.
 *
 * @param path the file, below the root of the unit's host.
 */
export function* backupNames(path: string, unit: LoadedUnit): Generator<string> {
  for (let number = 1; ; number++) {
    const name = `${nameOf(path)}${SUFFIX}${number === 1 ? '' : `-${number}`}`;
    const free = [name, `.${name}`].find((candidate) => !isIncluded(childOf(parentOf(path), candidate), unit));
    if (free === undefined) return;
    yield free;
  }
}

function isIncluded(path: string, { host, inclusions }: LoadedUnit): boolean {
  const nominal = host.toNominal(path);
  return nominal !== undefined && [...inclusions.keys()].some((pattern) => patternMatches(pattern, nominal));
}

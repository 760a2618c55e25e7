import type { Finding } from '../../server/core/lint/finding.ts';
import type { Format } from '../../server/core/lint/format.ts';
import type { Profile } from '../../server/core/lint/scale.ts';
import type { Unit } from '../../server/core/lint/unit.ts';
import { loadUnit } from '../../server/workspace/load.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import type { Example } from './examples.ts';

/** Loads an example the way a server would: through its includes, as the whole of a host. */
export function unitOf(example: Example, format: Format): Promise<Unit> {
  const [rootPath = ''] = example.files.keys();
  return loadUnit(memoryFileSystem(Object.fromEntries(example.files)), rootPath, {
    format,
    role: 'root',
    target: {
      releases: example.release === undefined ? {} : { [format.product.name]: example.release },
      vendor: example.vendor,
    },
  });
}

/** What is found in a unit. A rule that throws fails the test. */
export function findingsOf(unit: Unit, format: Format, profile: Profile): readonly Finding[] {
  return format.open(unit).findings({
    profile,
    onRuleFailure(ruleId, error) {
      throw new Error(`The rule ${ruleId} failed.`, { cause: error });
    },
  });
}

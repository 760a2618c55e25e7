import type { Finding } from '../../server/core/lint/finding.ts';
import type { Format } from '../../server/core/lint/format.ts';
import type { CheckOptions } from '../../server/core/lint/parts.ts';
import type { Profile } from '../../server/core/lint/scale.ts';
import type { Unit } from '../../server/core/lint/unit.ts';
import type { FileSystem } from '../../server/workspace/file-system.ts';
import { contains, loadUnit } from '../../server/workspace/load.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { recogniserOf } from '../../server/workspace/recognise.ts';
import type { Example } from './examples.ts';

/** The files of an example, with the facts that it states. */
export function filesOf({ files, folders, facts }: Example): FileSystem {
  return memoryFileSystem(Object.fromEntries(files), { facts: Object.fromEntries(facts), folders });
}

/** Loads the first file of an example the way a server would: through its includes, as the whole of a host. */
export async function unitOf(example: Example, format: Format): Promise<Unit> {
  const [unit] = await unitsOf(example, format);
  if (unit === undefined) throw new Error(`The block of line ${example.line} has no file.`);
  return unit;
}

/** Loads every file of an example that a server would load by itself, in the order of the page, the first in any case. */
export async function unitsOf(example: Example, format: Format): Promise<readonly Unit[]> {
  const recogniser = recogniserOf([format]);
  const fs = filesOf(example);
  const target = {
    releases: example.release === undefined ? {} : { [format.product.name]: example.release },
    vendor: example.vendor,
  };
  const units: Unit[] = [];
  for (const [path, text] of example.files) {
    const role = recogniser.byText(path, text)?.role;
    if (units.length > 0 && (role !== 'root' || units.some((unit) => contains(unit, path)))) continue;
    units.push(await loadUnit(fs, path, { format, role: role ?? 'root', target }));
  }
  return units;
}

/** What is found in a unit, or in several and among them. A rule that throws fails the test. */
export function findingsOf(units: Unit | readonly Unit[], format: Format, profile: Profile): readonly Finding[] {
  const options: CheckOptions = {
    profile,
    onRuleFailure(ruleId, error) {
      throw new Error(`The rule ${ruleId} failed.`, { cause: error });
    },
  };
  const all = 'files' in units ? [units] : units;
  return [...all.flatMap((unit) => format.open(unit).findings(options)), ...format.across(all, options)];
}

/** The text of a file that some units have read, as a part of them or beside them. */
export function textIn(units: readonly Unit[], path: string): string {
  for (const { files, beside } of units) {
    const text = files.get(path)?.text ?? [...beside.values()].find((file) => file.path === path)?.text;
    if (text !== undefined) return text;
  }
  return '';
}

import { expect } from 'vitest';
import type { Finding } from '../../server/core/lint/finding.ts';
import type { Format } from '../../server/core/lint/format.ts';
import { suppress } from '../../server/core/lint/suppress.ts';
import { suppressionEdit } from '../../server/core/lint/suppress-edit.ts';
import { afterEdits, type Unit } from '../../server/core/lint/unit.ts';
import type { Example } from '../docs/examples.ts';
import { findingsOf, unitsOf } from '../docs/judge.ts';

/**
 * Writes a suppression for each finding of an example, each by itself, and holds what comes of it against what was wanted: the
 * finding is suppressed, nothing else changes, and the configuration means what it did.
 *
 * @returns how many were written, and how many could not be, as the text goes on over several lines there.
 */
export async function suppressEach(example: Example, format: Format): Promise<{ written: number; barred: number }> {
  const units = await unitsOf(example, format);
  const findings = findingsOf(units, format, 'paranoid');
  const counts = { written: 0, barred: 0 };
  for (const finding of findings) {
    const { path, span } = finding.at;
    const unit = units.find(({ files }) => files.has(path));
    const text = unit?.files.get(path)?.text;
    if (unit === undefined || text === undefined) continue;
    for (const form of finding.absent === true ? (['file'] as const) : (['next-line', 'file'] as const)) {
      const wish = { form, ruleIds: [finding.ruleId], reason: 'known' } as const;
      const edit = suppressionEdit(text, span.start, wish, format.commentsOf(path));
      if (edit === undefined) {
        counts.barred++;
        continue;
      }
      const changed = afterEdits(unit, [{ kind: 'edit', path, edits: [edit] }]);
      if (changed === undefined) throw new Error('The comment does not fit its file.');
      check(finding, units, unit, changed, format);
      counts.written++;
    }
  }
  return counts;
}

function check(finding: Finding, units: readonly Unit[], unit: Unit, changed: Unit, format: Format): void {
  const before = findingsOf(units, format, 'paranoid');
  const all = units.map((each) => (each === unit ? changed : each));
  const after = findingsOf(all, format, 'paranoid');
  expect(after.map(known).sort()).toEqual(before.map(known).sort());
  expect(format.open(changed).effects()).toEqual(format.open(unit).effects());
  const texts = new Map(all.flatMap(({ files }) => [...files].map(([path, { text }]) => [path, text] as const)));
  const { kept, suppressed, problems } = suppress(after, texts, {
    today: '2026-05-01',
    requireReason: () => true,
    knownRules: new Set(format.rules.map(({ id }) => id)),
    styleOf: (path) => format.commentsOf(path),
  });
  expect(problems.filter(({ at }) => at.path === finding.at.path)).toEqual([]);
  expect(suppressed.map(({ finding: each }) => known(each))).toContain(known(finding));
  expect(kept.map(known)).not.toContain(known(finding));
}

const known = ({ ruleId, subject, at }: Finding): string => `${ruleId} ${subject} in ${at.path}`;

import { describe, expect, test } from 'vitest';
import type { CheckOptions } from '../../server/core/lint/parts.ts';
import { profiles } from '../../server/core/lint/scale.ts';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { effects, resolve } from '../../server/formats/sshd/model.ts';
import { sshdCase } from '../oracle/sshd-generator.ts';
import { unitOf } from './unit.ts';

const fail = (ruleId: string, error: unknown): never => {
  throw new Error(`${ruleId} failed`, { cause: error });
};

/** Random trees, with lines that sshd refuses among them. */
function units(count: number, firstSeed: number) {
  return Array.from({ length: count }, (_, i) => {
    const { files } = sshdCase(firstSeed + i, '/etc/ssh', true);
    const main = files.get('sshd_config') ?? '';
    const others = [...files]
      .filter(([name]) => name !== 'sshd_config')
      .map(([name, text]) => [`/etc/ssh/${name}`, text]);
    const target = { releases: { openssh: ['8.4', '9.2', '10.5'][i % 3] ?? '9.2' } };
    return unitOf({ '/etc/ssh/sshd_config': main, ...Object.fromEntries(others) }, { target });
  });
}

describe('every fix that is offered for random trees', () => {
  const results = { offered: 0, dropped: 0 };

  test('removes its finding, adds none, and moves no other value', () => {
    for (const [i, unit] of units(150, 7_000).entries()) {
      const options: CheckOptions = { profile: profiles[i % 3] ?? 'baseline', onRuleFailure: fail };
      const before = sshd.open(unit).findings(options);
      const count = (list: typeof before, ruleId: string, subject: string): number =>
        list.filter((f) => f.ruleId === ruleId && f.subject === subject).length;
      for (const finding of before) {
        for (const fix of finding.fixes) {
          const edits = fix.edits();
          if (edits === undefined) {
            results.dropped++;
            continue;
          }
          results.offered++;
          const fixed = afterEdits(unit, edits);
          if (fixed === undefined) throw new Error('the edits do not fit');
          const after = sshd.open(fixed).findings(options);
          expect(count(after, finding.ruleId, finding.subject)).toBeLessThan(
            count(before, finding.ruleId, finding.subject),
          );
        }
      }
    }
    // Were most proposals dropped, the operations would be placed badly.
    expect(results.offered).toBeGreaterThan(results.dropped * 4);
    console.log(`${results.offered} fixes held their proof, ${results.dropped} were dropped`);
  });

  test('a safe fix moves nothing that is in force but what it names', () => {
    for (const unit of units(100, 9_000)) {
      const options: CheckOptions = { profile: 'baseline', onRuleFailure: fail };
      for (const finding of sshd.open(unit).findings(options)) {
        for (const fix of finding.fixes.filter(({ risk }) => risk === 'safe')) {
          const edits = fix.edits();
          const fixed = edits === undefined ? undefined : afterEdits(unit, edits);
          if (fixed === undefined) continue;
          const [was, is] = [effects(resolve(unit)), effects(resolve(fixed))];
          const moved = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
          expect(moved.length, `${finding.ruleId} moved ${moved.join(', ')}`).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});

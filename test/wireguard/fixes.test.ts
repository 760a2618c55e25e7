import { describe, expect, test } from 'vitest';
import type { CheckOptions } from '../../server/core/lint/parts.ts';
import { profiles } from '../../server/core/lint/scale.ts';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { effects } from '../../server/formats/wireguard/effects.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { resolve } from '../../server/formats/wireguard/resolve.ts';
import { wireguardCase } from '../oracle/wireguard-generator.ts';
import { unitOf } from './unit.ts';

const fail = (ruleId: string, error: unknown): never => {
  throw new Error(`${ruleId} failed`, { cause: error });
};

const releases = ['1.0.20210914', '1.0.20250521', '1.0.20260223'];

/** Random files, with lines that the tools refuse among them, in a folder that git tracks. */
function units(count: number, firstSeed: number) {
  return Array.from({ length: count }, (_, i) =>
    unitOf(wireguardCase(firstSeed + i, i % 2 === 0), {
      target: { releases: { 'wireguard-tools': releases[i % 3] ?? '' } },
      facts: { '/etc/wireguard/wg0.conf': { versioned: 'tracked', mode: 0o644 } },
    }),
  );
}

describe('every fix that is offered for random files', () => {
  const results = { offered: 0, dropped: 0 };

  test('removes its finding, and moves nothing that is in force where it is safe', () => {
    for (const [i, unit] of units(300, 9_000).entries()) {
      const options: CheckOptions = { profile: profiles[i % 3] ?? 'baseline', onRuleFailure: fail };
      const before = wireguard.open(unit).findings(options);
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
          const after = wireguard.open(fixed).findings(options);
          expect(count(after, finding.ruleId, finding.subject)).toBeLessThan(
            count(before, finding.ruleId, finding.subject),
          );
          if (fix.risk !== 'safe') continue;
          const [was, is] = [effects(resolve(unit)), effects(resolve(fixed))];
          const moved = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
          expect(moved.length, `${finding.ruleId} moved ${moved.join(', ')}`).toBeLessThanOrEqual(1);
        }
      }
    }
    // Were most proposals dropped, the operations would be placed badly.
    expect(results.offered).toBeGreaterThan(results.dropped * 4);
    console.log(`${results.offered} fixes held their proof, ${results.dropped} were dropped`);
  });
});

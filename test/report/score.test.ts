import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Severity, severities } from '../../server/core/lint/scale.ts';
import { bands, scoreOf } from '../../server/report/score.ts';
import { finding, reportWith } from './samples.ts';

const points = (found: readonly Severity[]) => {
  const report = reportWith(found.map((severity) => finding({ severity })));
  const files = [
    {
      path: 'toy.conf',
      format: 'toy',
      status: 'analysed',
      undecided: 0,
      reason: null,
      release: null,
      profile: null,
      failOn: null,
    },
  ] as const;
  return scoreOf({ ...report, files }).overall?.points ?? Number.NaN;
};

describe('the score', () => {
  it('is full without findings, and where there is only something to know', () => {
    expect(points([])).toBe(100);
    expect(points(['info', 'info'])).toBe(100);
  });
  it('starts where the worst finding puts it, and every further one takes some', () => {
    expect(points(['high'])).toBe(50);
    expect(points(['low', 'high', 'medium', 'high', 'info'])).toBe(50 - 4 - 2 - 1);
    expect(points(Array<Severity>(99).fill('high'))).toBe(26);
    expect(points(Array<Severity>(99).fill('critical'))).toBe(0);
  });
  it('is never better with a worse finding, or with one more', () => {
    const found = fc.array(fc.constantFrom(...severities), { maxLength: 30 });
    const rank = (list: readonly Severity[]) =>
      Math.min(...list.map((one) => severities.indexOf(one)), severities.length - 1);
    fc.assert(
      fc.property(found, found, fc.constantFrom(...severities), (a, b, more) => {
        expect(points([...a, more])).toBeLessThanOrEqual(points(a));
        if (rank(a) < rank(b)) expect(points(a)).toBeLessThan(points(b));
      }),
    );
  });
  it('has letters whose ranges do not meet', () => {
    const list = severities.map((severity) => bands[severity]);
    list.forEach(({ start, floor }, i) => {
      expect(start).toBeGreaterThanOrEqual(floor);
      expect(floor).toBeGreaterThan(list[i - 1]?.start ?? -1);
    });
  });
  it('is that of the worst file, and says what suppressing did', () => {
    const suppressed = { kind: 'baseline', reason: null, until: null, at: null } as const;
    const report = reportWith([
      finding({ path: 'a', severity: 'low' }),
      finding({ path: 'b', severity: 'critical', suppressed }),
      finding({ path: 'c', severity: 'medium' }),
    ]);
    const { files, overall, unsuppressed } = scoreOf(report);
    expect(files.map(({ path, grade, points }) => `${path} ${grade} ${points}`)).toEqual([
      'c C 75',
      'a B 90',
      'b A 100',
    ]);
    expect(overall).toEqual({ path: 'c', points: 75, grade: 'C', worst: 'medium' });
    expect(unsuppressed).toEqual({ path: 'b', points: 25, grade: 'F', worst: 'critical' });
  });
  it('is none where no file was judged', () => {
    const report = reportWith([]);
    const missed = {
      path: 'x',
      format: 'toy',
      status: 'not-analysed',
      undecided: 0,
      reason: 'No.',
      release: null,
      profile: null,
      failOn: null,
    } as const;
    expect(scoreOf({ ...report, files: [missed] }).overall).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/core/text/line-index.ts';
import { byFile, worstFirst } from '../../server/report/by-file.ts';
import { excerptLines } from '../../server/report/code-frame.ts';
import { endpointOf, isLocal, type ReportedListener } from '../../server/report/exposure.ts';
import { Fingerprints } from '../../server/report/fingerprint.ts';
import { masked } from '../../server/report/mask.ts';
import { finding, reportOn, reportWith } from './samples.ts';

const excerpt = (text: string, line: number, column: number, endLine = line, endColumn = column) =>
  excerptLines(text, new LineIndex(text), { line, column, endLine, endColumn });

describe('the lines around a finding', () => {
  it('are two before and two behind, and the mark lies in its line', () => {
    expect(excerpt('a\nb\nc\nPort 22\r\ne\nf\ng\n', 4, 6, 4, 8)).toEqual([
      { line: 2, text: 'b', mark: null },
      { line: 3, text: 'c', mark: null },
      { line: 4, text: 'Port 22', mark: { from: 5, to: 7 } },
      { line: 5, text: 'e', mark: null },
      { line: 6, text: 'f', mark: null },
    ]);
  });
  it('end where the text does', () => {
    expect(excerpt('a\nb\n', 2, 1, 2, 2).map(({ line }) => line)).toEqual([1, 2]);
    expect(excerpt('a\n', 2, 1)).toEqual([
      { line: 1, text: 'a', mark: null },
      { line: 2, text: '', mark: { from: 0, to: 0 } },
    ]);
    expect(excerpt('', 1, 1)).toEqual([{ line: 1, text: '', mark: { from: 0, to: 0 } }]);
    expect(excerpt('a', 7, 1)).toEqual([]);
  });
  it('do not take in the line that a range only reaches', () => {
    expect(excerpt('a\nb\nc\n', 1, 1, 2, 1).filter(({ mark }) => mark !== null)).toHaveLength(1);
  });
  it('are a few of many', () => {
    const lines = excerpt('x\n'.repeat(100), 10, 1, 90, 2);
    expect(lines.map(({ line }) => line)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(lines.filter(({ mark }) => mark !== null)).toHaveLength(6);
  });
  it('are cut around the mark when they are long', () => {
    const [line] = excerpt(`${'a'.repeat(1000)}XYZ${'b'.repeat(1000)}`, 1, 1001, 1, 1004);
    expect(line?.text).toHaveLength(242);
    expect(line?.text.slice(line.mark?.from, line.mark?.to)).toBe('XYZ');
    expect(line?.text).toMatch(/^…a{60}XYZb{177}…$/);
  });
  it('always hold the mark, and half of no character', () => {
    const text = fc.array(fc.constantFrom('a', '😀', '\n', '\r\n', 'x'.repeat(300)), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(2000), fc.nat(2000), (parts, a, b) => {
        const whole = parts.join('');
        const index = new LineIndex(whole);
        const start = index.positionAt(Math.min(a, b));
        const end = index.positionAt(Math.max(a, b));
        const lines = excerptLines(whole, index, {
          line: start.line + 1,
          column: start.column + 1,
          endLine: end.line + 1,
          endColumn: end.column + 1,
        });
        expect(lines.some(({ line }) => line === start.line + 1)).toBe(true);
        for (const { text, mark } of lines) {
          expect(text).not.toMatch(/[\r\n]/);
          if (mark === null) continue;
          expect(mark.from).toBeGreaterThanOrEqual(0);
          expect(mark.to).toBeGreaterThanOrEqual(mark.from);
          expect(mark.to).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('masks', () => {
  it('keep length and lines, and overlap as they like', () => {
    expect(
      masked('key = abc\r\ndef\n', [
        { start: 8, end: 13 },
        { start: 6, end: 9 },
      ]),
    ).toBe('key = •••\r\n••f\n');
    expect(masked('abc', [{ start: 2, end: 9 }])).toBe('ab•');
    expect(masked('abc', [])).toBe('abc');
  });
});

describe('fingerprints', () => {
  it('hang on rule, file and subject, and tell equals apart by their order', () => {
    const first = new Fingerprints();
    const prints = [first.next('a/b', 'f', 's'), first.next('a/b', 'f', 's'), first.next('a/c', 'f', 's')];
    const second = new Fingerprints();
    expect([second.next('a/b', 'f', 's'), second.next('a/b', 'f', 's'), second.next('a/c', 'f', 's')]).toEqual(prints);
    expect(new Set(prints).size).toBe(3);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{32}$/);
  });
  it('outlive that lines move, and not that the file is another', async () => {
    const before = await reportOn({ '/w/toy.conf': 'secure no\n' });
    const after = await reportOn({ '/w/toy.conf': '\n\n# x\nsecure no\n' });
    const elsewhere = await reportOn({ '/w/b/toy.conf': 'secure no\n' });
    expect(after.findings[0]?.line).toBe(4);
    expect(after.findings[0]?.fingerprint).toBe(before.findings[0]?.fingerprint);
    expect(elsewhere.findings[0]?.fingerprint).not.toBe(before.findings[0]?.fingerprint);
  });
});

describe('the full report', () => {
  it('counts what is suppressed nowhere, and keeps it', async () => {
    const report = await reportOn({ '/w/toy.conf': 'secure no\nlogin password\n' }, { suppress: ['toy/secure'] });
    expect(report.findings.map(({ ruleId, suppressed }) => [ruleId, suppressed !== null])).toEqual([
      ['toy/secure', true],
      ['toy/login', false],
    ]);
    expect(report.summary).toMatchObject({ findings: 1, bySeverity: { high: 0, medium: 1 }, byFix: { safe: 0 } });
  });
  it('says who made it when, and by which release files were judged', async () => {
    const report = await reportOn({ '/w/toy.conf': 'secure yes\n', '/w/etc/ssh/sshd_config': '', '/w/x.strange': '' });
    expect(report.tool).toEqual({ name: 'parapet', version: '1.2.3' });
    expect(report.run).toEqual({ startedAt: '2026-11-21T09:34:00.000Z', failures: [] });
    expect(report.files.map(({ path, release }) => [path, release])).toEqual([
      ['etc/ssh/sshd_config', expect.stringMatching(/^openssh \d/)],
      ['toy.conf', 'toy 1.0'],
      ['x.strange', null],
    ]);
  });
});

describe('findings in order', () => {
  it('come by file, the file with the worst ones first, and the worst of a file first', () => {
    const findings = [
      finding({ path: 'b', severity: 'low', line: 1 }),
      finding({ path: 'a', severity: 'medium' }),
      finding({ path: 'b', severity: 'medium', line: 2 }),
      finding({ path: 'c', severity: 'critical' }),
    ];
    expect(byFile(findings).map(({ path }) => path)).toEqual(['c', 'b', 'a']);
    expect(worstFirst(byFile(findings)[1]?.findings ?? []).map(({ line }) => line)).toEqual([2, 1]);
    expect(byFile(reportWith([]).findings)).toEqual([]);
  });
});

describe('listeners', () => {
  const listener = (parts: Partial<ReportedListener>): ReportedListener => ({
    format: 'toy',
    service: 'toy',
    transport: 'tcp',
    ports: { first: 22, last: 22 },
    address: '0.0.0.0',
    encryption: 'none',
    audience: 'public',
    leadsTo: [],
    path: 'toy.conf',
    line: 1,
    column: 1,
    ...parts,
  });
  it('are written as people write them', () => {
    expect(endpointOf(listener({}))).toBe('0.0.0.0:22/tcp');
    expect(endpointOf(listener({ address: '::', ports: { first: 1, last: 9 } }))).toBe('[::]:1-9/tcp');
    expect(endpointOf(listener({ transport: 'unix', address: '/run/x', ports: null }))).toBe('/run/x');
    expect(endpointOf(listener({ ports: null, transport: 'udp' }))).toBe(
      '0.0.0.0, a port that the system chooses, udp',
    );
  });
  it('are local or not', () => {
    const local = (address: string) => isLocal(listener({ address }));
    expect(['127.0.0.1', '127.9.9.9', '::1', 'localhost', '::ffff:127.0.0.1'].every(local)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'example.org'].some(local)).toBe(false);
    expect(isLocal(listener({ transport: 'unix', address: '/run/x' }))).toBe(true);
  });
});

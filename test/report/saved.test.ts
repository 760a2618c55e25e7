import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderings } from '../../server/report/choices.ts';
import { noPaint } from '../../server/report/paint.ts';
import { render } from '../../server/report/render.ts';
import { readReport } from '../../server/report/saved.ts';
import { allRules, finding, reportOn, reportWith } from './samples.ts';

const options = { rules: allRules, text: { paint: noPaint, width: 80, textOf: () => undefined } };
const json = (report: Parameters<typeof render>[1]) => render('json', report, options);

describe('a saved report', () => {
  it('is read as it was, so that every rendering is the same', async () => {
    const report = await reportOn(
      {
        '/w/etc/ssh/sshd_config': 'PermitRootLogin yes\nPort {{ p }}\n',
        '/w/toy.conf': 'secure no\nlog x\nleft 😀\n',
        '/w/z': '',
      },
      { profile: 'paranoid', suppress: ['toy/secure'] },
    );
    const { report: read, problem } = readReport(`\ufeff${json(report)}`);
    expect(problem).toBeUndefined();
    for (const format of renderings)
      expect(render(format, read ?? reportWith([]), options)).toBe(render(format, report, options));
  });

  it('of an older version has what it did not write', () => {
    const { tool: _, run: __, exposure: ___, ...old } = JSON.parse(json(reportWith([finding()])));
    const { command: _1, fingerprint: _2, excerpt: _3, suppressed: _4, ...reported } = old.findings[0];
    const files = old.files.map(({ release: _, ...file }: { release: string }) => file);
    const { report } = readReport(JSON.stringify({ ...old, files, findings: [reported] }));
    expect(report).toMatchObject({
      tool: { name: 'parapet', version: '' },
      run: { startedAt: null, failures: [] },
      exposure: [],
      files: [{ release: null }],
      findings: [{ command: null, fingerprint: '', excerpt: [], suppressed: null }],
    });
    if (report !== undefined) for (const format of renderings) expect(render(format, report, options)).toMatch(/\n$/);
  });

  it.each<[string, (saved: Saved) => unknown]>([
    ['It is not JSON.', () => '{'],
    ['It is no object.', () => []],
    ['It is no object.', () => null],
    ['version is none of 1.', (saved) => ({ ...saved, version: 2 })],
    ['files is missing.', ({ files: _, ...rest }) => rest],
    ['findings is no list.', (saved) => ({ ...saved, findings: {} })],
    ['findings[0].line is no whole number from 1.', (saved) => withFinding(saved, { line: 0 })],
    [
      'findings[0].severity is none of critical, high, medium, low, info.',
      (saved) => withFinding(saved, { severity: 'bad' }),
    ],
    [
      'findings[0].fix.risk is missing.',
      (saved) => withFinding(saved, { fix: { title: 'x', caution: null, edits: [] } }),
    ],
    [
      'findings[0].excerpt[0].mark does not lie in its line.',
      (saved) => withFinding(saved, { excerpt: [{ line: 1, text: 'ab', mark: { from: 1, to: 3 } }] }),
    ],
    [
      'summary.cancelled is neither true nor false.',
      (saved) => ({ ...saved, summary: { ...saved.summary, cancelled: 1 } }),
    ],
  ])('%s', (problem, change) => {
    const changed = change(JSON.parse(json(reportWith([finding()]))));
    expect(readReport(typeof changed === 'string' ? changed : JSON.stringify(changed))).toEqual({ problem });
  });

  it('is read or refused, whatever it is', () => {
    const base: unknown = JSON.parse(json(reportWith([finding()])));
    fc.assert(
      fc.property(fc.nat(), fc.jsonValue(), (where, value) => {
        let count = 0;
        const changed = JSON.stringify(base, (_, inner: unknown) => (count++ === where % 90 ? value : inner));
        const { report } = readReport(changed);
        if (report !== undefined) for (const format of renderings) render(format, report, options);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.string(), (text) => void readReport(text)));
  });
});

interface Saved {
  readonly files: unknown;
  readonly summary: object;
  readonly findings: readonly object[];
}

function withFinding(saved: Saved, parts: object): Saved {
  return { ...saved, findings: saved.findings.map((one) => ({ ...one, ...parts })) };
}

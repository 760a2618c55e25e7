import { describe, expect, it } from 'vitest';
import { judgeAcross } from '../../server/workspace/across.ts';
import { audit } from '../../server/workspace/audit.ts';
import { fixAllSafe } from '../../server/workspace/fix-all.ts';
import { MAX_ACROSS_UNITS } from '../../server/workspace/limits.ts';
import { loadUnit } from '../../server/workspace/load.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { ProofBudget } from '../../server/workspace/proof-budget.ts';
import { tunnelFormat } from './tunnel-format.ts';

const options = { profile: 'baseline', onRuleFailure: (id: string) => expect.unreachable(id) } as const;
const files = {
  '/w/a/main.tunnel': 'key = abcdef\nsize = 1400\n',
  '/w/b/main.tunnel': 'key = abcdef\nsize = 1300\ncipher = off\n',
};
const [a, b] = ['/w/a/main.tunnel', '/w/b/main.tunnel'];
const run = (paths: string[], more: object = {}, of: Record<string, string> = files) =>
  audit(memoryFileSystem(of), paths, { ...options, formats: [tunnelFormat], ...more });
const load = (of: Record<string, string>) =>
  Promise.all(
    Object.keys(of).map((path) => loadUnit(memoryFileSystem(of), path, { format: tunnelFormat, role: 'root' })),
  );

describe('an audit', () => {
  it('has what is found among the units of the run', async () => {
    const { findings } = await run([a, b]);
    expect(findings.map(({ ruleId, at }) => [ruleId, at.path])).toEqual([
      ['tunnel/shared-key', a],
      ['tunnel/size', a],
      ['tunnel/shared-key', b],
      ['tunnel/plain', b],
    ]);
    expect((await run([a])).findings).toEqual([]);
  });

  it('has nothing of it when it is stopped', async () => {
    const signal = { aborted: false };
    const stop = {
      signal,
      async yieldNow() {
        signal.aborted = true;
      },
    };
    expect((await run([a, b], stop)).findings).toEqual([]);
  });

  it('looks at so many together and no more, and says so', async () => {
    const many = Object.fromEntries(
      Array.from({ length: MAX_ACROSS_UNITS + 2 }, (_, i) => [
        `/w/${String(i).padStart(5, '0')}/main.tunnel`,
        'a = 1\n',
      ]),
    );
    const noted = (await run(Object.keys(many), {}, many)).files.filter(({ reason }) => reason !== undefined);
    expect(noted.map(({ path }) => path)).toEqual(['/w/01000/main.tunnel', '/w/01001/main.tunnel']);
    expect(noted[0]?.reason).toMatch(/too many of its kind/);
  });
});

describe('proofs among units', () => {
  it('are made as long as there is something left for them', async () => {
    const units = await load(files);
    const [finding] = judgeAcross(tunnelFormat, units, options, new ProofBudget(10)).findings.filter(
      ({ ruleId }) => ruleId === 'tunnel/size',
    );
    expect(finding?.fixes[0]?.edits()).toBeUndefined();
  });
});

describe('fixing all', () => {
  it('fixes what is wrong among units, in the one that it is given', async () => {
    const [first, second] = await load(files);
    if (first === undefined || second === undefined) throw new Error('not loaded');
    const alone = fixAllSafe(first, tunnelFormat, options);
    expect(alone.texts.size).toBe(0);
    const { texts, applied, unit } = fixAllSafe(first, tunnelFormat, { ...options, others: [second] });
    expect([...texts]).toEqual([[a, 'key = abcdef\nsize = 1300\n']]);
    expect(applied.map(({ title }) => title)).toEqual(['Set size to 1300']);
    const other = fixAllSafe(second, tunnelFormat, { ...options, others: [unit] });
    expect(other.applied.map(({ finding }) => finding.ruleId)).toEqual(['tunnel/plain']);
  });
});

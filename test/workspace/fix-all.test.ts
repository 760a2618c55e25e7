import { describe, expect, it } from 'vitest';
import { provenFix } from '../../server/core/lint/finding.ts';
import { checkUnit } from '../../server/workspace/audit.ts';
import { type FixAllOptions, fixAllSafe } from '../../server/workspace/fix-all.ts';
import { MAX_PROOF_CHARACTERS } from '../../server/workspace/limits.ts';
import { loadUnit } from '../../server/workspace/load.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { toyFormat } from './toy-format.ts';

const root = '/w/etc/toy/toy.conf';
const drop = '/w/etc/toy/toy.d/a.conf';
const loaded = (files: Record<string, string>) =>
  loadUnit(memoryFileSystem(files), root, { format: toyFormat, role: 'root' });
const fix = async (files: Record<string, string>, options: Partial<FixAllOptions> = {}) =>
  fixAllSafe(await loaded(files), toyFormat, { profile: 'baseline', onRuleFailure: () => undefined, ...options });

describe('fixAllSafe', () => {
  it('applies safe fixes and holds back the others', async () => {
    const result = await fix({ [root]: 'secure no\nlogin password\nsecure maybe\n' });
    expect(result.texts).toEqual(new Map([[root, 'secure yes\nlogin password\n']]));
    expect(result.applied.map(({ title }) => title)).toEqual(['Set secure to yes', 'Delete the second secure']);
    expect(result.heldBack).toMatchObject([
      { finding: { ruleId: 'toy/login' }, why: 'its fix may lock you out: No key is known for anyone' },
    ]);
  });

  it('changes nothing where nothing is to be fixed', async () => {
    const result = await fix({ [root]: 'secure yes\n' });
    expect(result).toMatchObject({ texts: new Map(), applied: [], heldBack: [] });
  });

  it('fixes in every file of the unit', async () => {
    const result = await fix({ [root]: 'include toy.d/*.conf\nleft b\n', [drop]: 'secure no\n' });
    expect(result.texts).toEqual(
      new Map([
        [root, 'include toy.d/*.conf\nleft a\n'],
        [drop, 'secure yes\n'],
      ]),
    );
  });

  it('falls back to one at a time when fixes that fit together do harm together', async () => {
    const result = await fix({ [root]: 'left b\nright b\nsecure no\n' });
    expect(result.texts.get(root)).toBe('left a\nright b\nsecure yes\n');
    expect(result.heldBack).toMatchObject([
      { finding: { ruleId: 'toy/right' }, why: 'its fix could not be shown to do no harm in this configuration' },
    ]);
  });

  it('is done after one run: a second one changes nothing', async () => {
    const text = 'secure no\nsecure no\nleft b\nright b\nright c\nlogin password\n';
    const once = await fix({ [root]: text });
    const twice = await fix({ [root]: once.texts.get(root) ?? '' });
    expect(twice.texts.size).toBe(0);
  });

  it('does not write where it must not', async () => {
    const files = { [root]: 'include toy.d/*.conf\nleft b\n', [drop]: 'secure no\n' };
    const result = await fix(files, { refuses: (path) => (path === drop ? 'it is not valid UTF-8' : undefined) });
    expect([...result.texts.keys()]).toEqual([root]);
    expect(result.heldBack).toMatchObject([{ why: 'it is not valid UTF-8' }]);
  });

  it('fixes only what it is asked to', async () => {
    const result = await fix({ [root]: 'secure no\nleft b\n' }, { only: ({ ruleId }) => ruleId === 'toy/left' });
    expect(result.texts.get(root)).toBe('secure no\nleft a\n');
    expect(result.heldBack).toEqual([]);
  });

  it('creates files that a fix asks for', async () => {
    const files = { [root]: 'include toy.d/*.conf\nlog on\n' };
    const result = await fix(files, { profile: 'paranoid' });
    expect(result.texts).toEqual(new Map([['/w/etc/toy/toy.d/99-parapet.conf', 'banner on\n']]));
  });
});

describe('the limits of a unit', () => {
  it('keep the worst of very many findings', async () => {
    const unit = await loaded({ [root]: `${'left b\n'.repeat(6000)}secure no\n` });
    const findings = checkUnit(toyFormat.open(unit), { profile: 'baseline', onRuleFailure: () => undefined });
    expect(findings).toHaveLength(5000);
    expect(findings.map(({ ruleId }) => ruleId)).toContain('toy/secure');
  });

  it('end the proving in a large one', async () => {
    const filler = `# ${'x'.repeat(100_000)}\n`;
    const keys = 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz';
    const text = filler + [...keys].map((key, i) => `k${key} ${i}\n`).join('');
    const unit = await loaded({ [root]: text });
    const findings = checkUnit(toyFormat.open(unit), { profile: 'baseline', onRuleFailure: () => undefined });
    const proven = findings.filter((finding) => provenFix(finding) !== undefined).length;
    expect(findings.length).toBe(52);
    expect(proven).toBeLessThan(52);
    expect(proven).toBe(Math.floor(MAX_PROOF_CHARACTERS / (text.length + 200)));
  });
});

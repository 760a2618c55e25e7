import { describe, expect, it } from 'vitest';
import type { Unit } from '../../server/core/lint/unit.ts';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { toyFormat } from '../workspace/toy-format.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';

const unit = (path: string, text: string): Unit => ({
  rootPath: path,
  extent: 'whole',
  files: new Map([[path, { path, nominal: path, text }]]),
  unread: new Map(),
  inclusions: new Map(),
  beside: new Map(),
  facts: new Map(),
  target: { releases: {} },
});

const failed: string[] = [];
const across = (...units: Unit[]) =>
  tunnelFormat.across(units, { profile: 'baseline', onRuleFailure: (id) => failed.push(id) });

describe('rules that look at several units', () => {
  const a = unit('/a', 'key = abcdef\nsize = 1400\n');
  const b = unit('/b', 'key = abcdef\nsize = 1300\n');
  const c = unit('/c', 'key = other\nsize = 1420\n');

  it('speak once of each end, in the order of the units and of places', () => {
    expect(tunnelFormat.looksAcross).toBe(true);
    expect(across(c, b, a).map(({ ruleId, at, related }) => [ruleId, at.path, related[0]?.at.path])).toEqual([
      ['tunnel/size', '/c', undefined],
      ['tunnel/shared-key', '/b', '/a'],
      ['tunnel/shared-key', '/a', '/b'],
      ['tunnel/size', '/a', undefined],
    ]);
    expect(across(a)).toEqual([]);
  });

  it('do not speak where a unit is judged alone', () => {
    const options = { profile: 'paranoid', onRuleFailure: (id: string) => expect.unreachable(id) } as const;
    expect(tunnelFormat.open(a).findings(options)).toEqual([]);
  });

  it('have fixes that are proven among all of them', () => {
    const [finding] = across(b, c);
    const edits = finding?.fixes[0]?.edits();
    expect(edits).toEqual([{ kind: 'edit', path: '/c', edits: [{ span: { start: 19, end: 23 }, newText: '1300' }] }]);
    const fixed = edits && afterEdits(c, edits);
    expect(fixed && across(b, fixed)).toEqual([]);
  });

  it('may fail without harm to the others', () => {
    expect(across(a, b, unit('/d', 'break = yes\n')).map(({ ruleId }) => ruleId)).toContain('tunnel/size');
    expect(failed).toEqual(['tunnel/broken']);
  });

  it('are there in some formats only', () => {
    expect(toyFormat.looksAcross).toBe(false);
    expect(toyFormat.across([a, b], { profile: 'paranoid', onRuleFailure: () => undefined })).toEqual([]);
  });
});

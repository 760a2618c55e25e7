import { describe, expect, it } from 'vitest';
import type { Reference, RuleEntry } from '../../server/core/lint/rule.ts';
import { citing, complianceOf, itemOf } from '../../server/report/compliance.ts';
import { allRules, finding, reportOn, reportWith } from './samples.ts';

const rule = (name: string, references: readonly Reference[], parts: Partial<RuleEntry> = {}): RuleEntry => ({
  id: `toy/${name}`,
  format: 'toy',
  title: name,
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Do it.',
  references,
  ...parts,
});
const cis = (text: string): Reference => ({ source: 'cis', text });

describe('references', () => {
  it.each<[Reference['source'], string, string, string]>([
    ['cis', 'CIS Debian 12 5.1.20', 'CIS Debian 12', '5.1.20'],
    ['stig', 'DISA STIG RHEL-09-255045', 'DISA STIG RHEL-09', 'RHEL-09-255045'],
    ['stig', 'DISA STIG V-12', 'DISA STIG', 'V-12'],
    ['nist', 'NIST SP 800-53 AC-17', 'NIST SP 800-53', 'AC-17'],
    ['nist', 'NIST SP 800-53 Rev. 5 AC-17 (2)', 'NIST SP 800-53 Rev. 5', 'AC-17 (2)'],
    ['nist', 'NIST SP 800-131A Rev. 2', 'NIST', 'SP 800-131A Rev. 2'],
    ['cis', 'alone', 'CIS', 'alone'],
  ])('of %s: %s', (source, text, benchmark, item) => {
    expect(itemOf({ source, text })).toEqual({ benchmark, item });
  });
  it('of other kinds are of no catalogue', () => {
    expect(itemOf({ source: 'man', text: 'toy(5)' })).toBeUndefined();
  });
  it('of the real rules all have a catalogue and an item', () => {
    const parsed = allRules.flatMap(({ references }) => references).flatMap((reference) => itemOf(reference) ?? []);
    expect(parsed.length).toBeGreaterThan(30);
    for (const { benchmark, item } of parsed) {
      expect(benchmark).toMatch(/^(CIS|DISA STIG|NIST)/);
      expect(item).toMatch(/\d/);
    }
  });
});

describe('compliance', () => {
  const rules = [
    rule('found', [cis('CIS X 1.10'), cis('CIS X 1.2')]),
    rule('silent', [cis('CIS X 1.3'), { source: 'nist', text: 'NIST SP 800-53 AC-2' }]),
    rule('hushed', [cis('CIS X 1.4')]),
    rule('strict', [cis('CIS X 1.5'), cis('CIS X 1.3')], { profile: 'strict' }),
    rule('foreign', [cis('CIS X 1.6')], { id: 'other/foreign', format: 'other' }),
    rule('plain', [{ source: 'man', text: 'toy(5)' }]),
  ];
  const suppressed = { kind: 'comment', reason: 'x', until: null, at: null } as const;
  const report = reportWith([finding({ ruleId: 'toy/found' }), finding({ ruleId: 'toy/hushed', suppressed })]);

  it('tells what was found, what is silent, and what was not asked', () => {
    const [benchmark, nist] = complianceOf(report, rules);
    expect(benchmark?.name).toBe('CIS X');
    expect(benchmark?.items.map(({ item, status }) => `${item} ${status}`)).toEqual([
      '1.2 finding',
      '1.3 partly-judged',
      '1.4 suppressed',
      '1.5 not-judged',
      '1.6 not-judged',
      '1.10 finding',
    ]);
    expect(nist?.items).toMatchObject([{ item: 'AC-2', status: 'none-found' }]);
  });
  it('calls nothing silent when no file was judged', () => {
    const none = complianceOf({ ...reportWith([]), files: [] }, rules);
    expect(new Set(none.flatMap(({ items }) => items).map(({ status }) => status))).toEqual(new Set(['not-judged']));
  });
  it('filters a report, summary included', async () => {
    const full = await reportOn({
      '/w/etc/ssh/sshd_config': 'PermitRootLogin yes\nPermitRootLogin yes\n',
      '/w/toy.conf': 'left a\nright a\n',
    });
    const only = citing(full, allRules, ['cis', 'stig']);
    expect(only.findings.map(({ ruleId }) => ruleId)).toContain('sshd/permit-root-login');
    expect(only.findings.map(({ ruleId }) => ruleId)).not.toContain('toy/pair');
    expect(only.summary.findings).toBe(only.findings.length);
    expect(only.files).toEqual(full.files);
    expect(citing(full, allRules, []).findings).toEqual([]);
  });
});

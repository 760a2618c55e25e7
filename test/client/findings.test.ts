import { describe, expect, it } from 'vitest';
import { filtered, findingsOf, findingsShown, grouped, withFile } from '../../client/findings.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
const findings = findingsOf({
  reports: [
    {
      uri: 'file:///w/b/sshd_config',
      diagnostics: [
        { range, code: 'sshd/x', message: 'low one\nremedy', severity: 3, data: { severity: 'low' } },
        { range, code: 'sshd/y', message: 'bad one', severity: 1, data: { severity: 'critical' } },
      ],
    },
    { uri: 'file:///w/a/wg0.conf', diagnostics: [{ range, code: 'wireguard/z', message: 'worse', severity: 2 }] },
  ],
});

describe('findings in a view', () => {
  it('keep the severity that the server names, and the level of those that it does not', () => {
    expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
      ['low', 'low one'],
      ['critical', 'bad one'],
      ['medium', 'worse'],
    ]);
  });

  it('are grouped worst first, or by name', () => {
    expect(grouped(findings, 'severity').map(({ key }) => key)).toEqual(['critical', 'medium', 'low']);
    expect(grouped(findings, 'file').map(({ key }) => key)).toEqual([
      'file:///w/a/wg0.conf',
      'file:///w/b/sshd_config',
    ]);
    expect(grouped(findings, 'rule').map(({ findings: own }) => own.length)).toEqual([1, 1, 1]);
    expect(grouped([], 'rule')).toEqual([]);
  });

  it('are found by words of the message, the rule, the severity and the path', () => {
    expect(filtered(findings, 'one sshd').map(({ ruleId }) => ruleId)).toEqual(['sshd/x', 'sshd/y']);
    expect(filtered(findings, 'CRITICAL')).toHaveLength(1);
    expect(filtered(findings, 'wg0')).toHaveLength(1);
    expect(filtered(findings, '  ')).toBe(findings);
    expect(filtered(findings, 'nothing like it')).toEqual([]);
  });

  it('follow what the editor shows of a file, and stay the same list where nothing is different', () => {
    const [low, bad, worse] = findings;
    const uri = 'file:///w/b/sshd_config';
    const shown = findingsShown(uri, [
      { range, code: { value: 'sshd/x' }, message: 'low one\nremedy', severity: 2, data: { severity: 'low' } },
      { range, code: 'sshd/y', message: 'bad one', severity: 0, data: { severity: 'critical' } },
    ]);
    expect(shown).toEqual([low, bad]);
    expect(withFile(findings, uri, shown)).toBe(findings);
    expect(withFile(findings, uri, shown.slice(1))).toEqual([bad, worse]);
    expect(withFile(findings, 'file:///w/a/wg0.conf', [])).toEqual([low, bad]);
    expect(withFile(findings, 'file:///w/new', [])).toBe(findings);
    const other = { ...shown[0], uri: 'file:///w/new' } as (typeof findings)[number];
    expect(withFile(findings, 'file:///w/new', [other])).toEqual([low, bad, worse, other]);
  });

  it('know what the server calls them, so that they can be ignored', () => {
    const data = { subject: 'PermitRootLogin', severity: 'high' };
    const [named] = findingsShown('file:///w/x', [{ range, code: 'sshd/z', message: 'm', severity: 0, data }]);
    expect(named?.subject).toBe('PermitRootLogin');
    expect(findings.map(({ subject }) => subject)).toEqual([undefined, undefined, undefined]);
  });
});

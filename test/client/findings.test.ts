import { describe, expect, it } from 'vitest';
import { filtered, findingsOf, grouped } from '../../client/findings.ts';

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
});

import { describe, expect, it } from 'vitest';
import { type Condition, isTrue, ruleOfCustom } from '../../server/core/lint/custom-rule.ts';
import { evaluate } from '../../server/core/lint/evaluate.ts';
import type { FormatParts } from '../../server/core/lint/parts.ts';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { moves, plan, type SshdOperation } from '../../server/formats/sshd/edit.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { effects, resolve, type SshdModel, undecided } from '../../server/formats/sshd/model.ts';
import { refusal } from '../../server/formats/sshd/refusal.ts';
import { settings } from '../../server/formats/sshd/settings.ts';
import { readPolicy } from '../../server/policy/read-policy.ts';
import { unitOf } from '../sshd/unit.ts';

/** The custom rules of a policy over an sshd_config: its findings, and the text after the first one's fix. */
function judged(policy: string, text: string) {
  const formats = [{ ...sshd, keyword: settings.keyword }];
  const { custom, problems } = readPolicy('/w/.parapet.toml', policy, formats);
  expect(problems).toEqual([]);
  const rules = Object.fromEntries(custom.map(({ value }) => [value.id.slice(7), ruleOfCustom(value, settings)]));
  const parts: FormatParts<SshdModel, SshdOperation> = {
    ...sshd,
    id: 'custom',
    rules,
    resolve,
    plan,
    effects,
    moves,
    undecided,
    accepts: (model) => refusal(model) === undefined,
  };
  const unit = unitOf(text);
  const fail = (_: string, error: unknown) => {
    throw error;
  };
  const findings = evaluate(parts, unit, resolve(unit), { profile: 'baseline', onRuleFailure: fail });
  const edits = findings[0]?.fixes[0]?.edits();
  return {
    said: findings.map(({ ruleId, severity, subject, message }) => `${ruleId} ${severity} ${subject}: ${message}`),
    at: findings.map(({ at: { span } }) => text.slice(span.start, span.end)),
    fixed: edits && afterEdits(unit, edits)?.files.get(unit.rootPath)?.text,
    risk: findings[0]?.fixes[0]?.risk,
  };
}

const rule = (keyword: string, condition: string, more = '') =>
  `[[custom]]\nid = "ours"\nformat = "sshd"\nkeyword = "${keyword}"\n${condition}\nmessage = "we do not want this"\n${more}\n`;

describe('a custom rule', () => {
  it('judges the value in force, of the whole and of every block that sets it', () => {
    const text = 'X11Forwarding no\nX11Forwarding yes\nMatch User bob\n  X11Forwarding yes\n';
    const { said, at, fixed, risk } = judged(
      rule('x11forwarding', 'equals = "yes"', 'fix = "no"\nseverity = "high"'),
      text,
    );
    expect(said).toEqual(['custom/ours high Match User bob/X11Forwarding: in "Match User bob", we do not want this']);
    expect(at).toEqual(['yes']);
    expect(fixed).toBe('X11Forwarding no\nX11Forwarding yes\nMatch User bob\n  X11Forwarding no\n');
    expect(risk).toBe('may-break-clients');
  });

  it('judges defaults, and its fix sets what is missing', () => {
    const { said, fixed } = judged(rule('Banner', 'absent = true', 'fix = "/etc/issue.net"'), 'Port 22\n');
    expect(said).toEqual(['custom/ours medium global/Banner: we do not want this']);
    expect(fixed).toBe('Port 22\nBanner /etc/issue.net\n');
    expect(judged(rule('MaxAuthTries', 'greater-than = 4'), 'Port 22\n').said.length).toBe(1);
    expect(judged(rule('LoginGraceTime', 'greater-than = 90'), 'LoginGraceTime 1m\n').said).toEqual([]);
  });

  it('has no fix where it names no value, or where the value would not be taken', () => {
    expect(judged(rule('Port', 'equals = "22"'), 'Port 22\n').fixed).toBeUndefined();
    expect(judged(rule('Port', 'equals = "22"', 'fix = "many"'), 'Port 22\n')).toMatchObject({
      said: ['custom/ours medium global/Port: we do not want this'],
      fixed: undefined,
    });
  });
});

describe('a condition', () => {
  const on = (condition: Condition, value: string | undefined, source: 'set' | 'default' = 'set') =>
    isTrue(condition, {
      key: 'k',
      keyword: 'K',
      scope: '',
      values: value === undefined ? [] : [value],
      source,
      at: { path: '/x', span: { start: 0, end: 0 } },
    });

  it.each<[Condition, string | undefined, boolean]>([
    [{ kind: 'equals', values: ['Yes', 'all'] }, 'yes', true],
    [{ kind: 'equals', values: ['yes'] }, undefined, false],
    [{ kind: 'not-equals', values: ['no'] }, 'yes', true],
    [{ kind: 'not-equals', values: ['no', 'yes'] }, 'yes', false],
    [{ kind: 'not-equals', values: ['no'] }, undefined, false],
    [{ kind: 'matches', pattern: /^aes/u, longest: 9 }, 'aes128', true],
    [{ kind: 'matches', pattern: /^aes/u, longest: 9 }, 'x aes', false],
    [{ kind: 'matches', pattern: /^a/u, longest: 9 }, 'a'.repeat(10), false],
    [{ kind: 'less-than', limit: 10 }, '9', true],
    [{ kind: 'less-than', limit: 10 }, '10', false],
    [{ kind: 'less-than', limit: 10 }, 'none', false],
    [{ kind: 'less-than', limit: 10 }, '', false],
    [{ kind: 'greater-than', limit: 1.5 }, '2', true],
  ])('%j of %s is %s', (condition, value, expected) => {
    expect(on(condition, value)).toBe(expected);
  });

  it('tells what is set from what is not', () => {
    const [present, absent] = [{ kind: 'present' } as const, { kind: 'absent' } as const];
    expect([on(present, 'a'), on(present, 'a', 'default'), on(absent, 'a'), on(absent, 'a', 'default')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

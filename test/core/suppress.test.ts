import { describe, expect, it } from 'vitest';
import { hashComments } from '../../server/core/lint/comment-style.ts';
import type { SuppressOptions } from '../../server/core/lint/suppress.ts';
import { applyEdits } from '../../server/core/text/edit.ts';
import { outcome, path, run, trailing } from './suppress-samples.ts';

describe('a suppression', () => {
  it.each([
    ['next line', '# parapet-ignore-next-line toy/secure: old clients\nx SECURE\n', hashComments],
    ['own line', '  # parapet-ignore toy/secure: old clients\nx SECURE\n', hashComments],
    ['same line', 'x SECURE # parapet-ignore toy/secure: old clients\n', trailing],
    ['same line, another sign', 'x SECURE ;parapet-ignore toy/secure: old clients\r\n', trailing],
    ['commented-out line', '#x SECURE # parapet-ignore toy/secure: old clients\n', hashComments],
    ['whole file', 'x SECURE\n\n# parapet-ignore-file toy/secure: old clients', hashComments],
    ['several signs', '### parapet-ignore-next-line toy/secure: old clients\nx SECURE\n', hashComments],
    ['several rules', '# parapet-ignore-next-line toy/login , toy/secure: old clients\nx SECURE LOGIN\n', hashComments],
    [
      'a stack',
      '# parapet-ignore-next-line toy/secure: old clients\n# parapet-ignore-next-line toy/login: x\nx SECURE LOGIN\n',
      hashComments,
    ],
  ])('of one finding: %s', (_, text, style) => {
    const { kept, suppressed, problems } = outcome(text, { styleOf: () => style });
    expect(kept).toEqual([]);
    expect(suppressed).toContain('SECURE|old clients');
    expect(problems).toEqual([]);
  });

  it('leaves other rules, and other lines, as they are', () => {
    expect(outcome('# parapet-ignore-next-line toy/secure\nx SECURE LOG\nx SECURE\n')).toEqual({
      kept: ['LOG', 'SECURE'],
      suppressed: ['SECURE|'],
      problems: [],
    });
  });

  it('holds up to its last day', () => {
    const text = '# parapet-ignore-next-line toy/secure: legacy (until 2026-05-01)\nx SECURE\n';
    expect(outcome(text).suppressed).toEqual(['SECURE|legacy|2026-05-01']);
    expect(outcome(text, { today: '2026-05-02' })).toEqual({
      kept: ['SECURE'],
      suppressed: [],
      problems: ['lapsed 1: the suppression of toy/secure was to end on 2026-05-01'],
    });
    expect(outcome('# parapet-ignore-file toy/secure (until 2027-06-30)\nx SECURE\n').suppressed).toEqual([
      'SECURE||2027-06-30',
    ]);
  });

  it('needs a reason where the policy asks for one', () => {
    expect(outcome('# parapet-ignore-file toy/secure\nx SECURE\n', { requireReason: (of) => of === path })).toEqual({
      kept: ['SECURE'],
      suppressed: [],
      problems: ['reasonless 1: the suppression of toy/secure says no reason, and the policy asks for one'],
    });
  });

  it('that suppresses nothing is reported, unless nobody asked', () => {
    const text = '# parapet-ignore-file toy/log, toy/secure: x\n# parapet-ignore-next-line toy/login\nx SECURE\n';
    expect(outcome(text).problems).toEqual([
      'unused 1: toy/log finds nothing in this file that this would suppress',
      'unused 2: toy/login finds nothing on the next line that this would suppress',
    ]);
    expect(outcome(text, { isHeard: (id) => id !== 'toy/login' }).problems.length).toBe(1);
  });

  it('is used on the line before it is used in the file', () => {
    const text = '# parapet-ignore-file toy/secure: all\n# parapet-ignore-next-line toy/secure: one\nx SECURE\n';
    const { suppressed, problems } = outcome(text);
    expect(suppressed).toEqual(['SECURE|one']);
    expect(problems).toEqual(['unused 1: toy/secure finds nothing in this file that this would suppress']);
  });

  it.each([
    [
      '# parapet-ignore-nextline toy/secure: x',
      'malformed 1: this suppresses nothing: "parapet-ignore-nextline" is no word that Parapet knows',
    ],
    [
      '# Parapet-Ignore toy/secure: x',
      'malformed 1: this suppresses nothing: "Parapet-Ignore" is no word that Parapet knows',
    ],
    ['# parapet: ignore toy/secure', 'malformed 1: this suppresses nothing: "parapet" is no word that Parapet knows'],
    [
      '# parapet-disable toy/secure',
      'malformed 1: this suppresses nothing: "parapet-disable" is no word that Parapet knows',
    ],
    ['# parapet-ignore-file', 'malformed 1: this suppresses nothing: it names no rule'],
    ['# parapet-ignore-file: because', 'malformed 1: this suppresses nothing: it names no rule'],
    ['# parapet-ignore-file toy/secure,: x', 'malformed 1: this suppresses nothing: a rule is missing beside a comma'],
    [
      '# parapet-ignore-file secure: x',
      'malformed 1: this suppresses nothing: "secure" is no rule id, such as sshd/permit-root-login',
    ],
    [
      '# parapet-ignore-file toy/*: x',
      'malformed 1: this suppresses nothing: "toy/*" is no rule id, such as sshd/permit-root-login',
    ],
    [
      '# parapet-ignore-file toy/secure old clients',
      'malformed 1: this suppresses nothing: a colon is missing between "toy/secure" and the reason',
    ],
    [
      '# parapet-ignore-file toy/secure: x (until 2027-02-29)',
      'malformed 1: this suppresses nothing: there is no day 2027-02-29',
    ],
    [
      '# parapet-ignore-file toy/secure: x (until June)',
      'malformed 1: this suppresses nothing: its last day is not written as (until 2027-06-30) at the end',
    ],
    [
      '# parapet-ignore-file toy/secure: x until 2027-06-30',
      'malformed 1: this suppresses nothing: its last day is not written as (until 2027-06-30) at the end',
    ],
    [
      'y # parapet-ignore toy/secure: x',
      'malformed 1: this suppresses nothing: a comment cannot stand behind a setting on its line here',
    ],
    [
      '# parapet-ignore-next-line toy/secrue: x',
      'unknown-rule 1: there is no rule toy/secrue that could be suppressed; the nearest is toy/secure',
    ],
    [
      '# parapet-ignore-next-line policy/not-toml: x',
      'unknown-rule 1: there is no rule policy/not-toml that could be suppressed',
    ],
  ])('that is amiss suppresses nothing: %s', (comment, problem) => {
    expect(outcome(`${comment}\nx SECURE\n`)).toEqual({ kept: ['SECURE'], suppressed: [], problems: [problem] });
  });

  it.each([
    '# Parapet found this in March',
    '# see parapet-ignore in the manual',
    'x "#parapet-ignore toy/secure"',
    '# needs parapet 1.0 until 9.8',
    'parapet-ignore toy/secure',
  ])('is not seen where none is meant: %s', (line) => {
    expect(outcome(`${line}\nx SECURE\n`)).toEqual({ kept: ['SECURE'], suppressed: [], problems: [] });
  });

  it('may have a reason with a release in it', () => {
    expect(outcome('# parapet-ignore-file toy/secure: kept until 9.8 is out: soon\nx SECURE\n').suppressed).toEqual([
      'SECURE|kept until 9.8 is out: soon',
    ]);
  });

  it('is repaired by what is offered', () => {
    const fixed = (text: string, over: Partial<SuppressOptions> = {}) => {
      const [problem] = run(text, over).problems;
      const edit = problem?.fixes[0]?.edits()?.[0];
      return edit?.kind === 'edit' ? applyEdits(text, edit.edits) : text;
    };
    const all = { styleOf: () => trailing };
    expect(fixed('a\n# parapet-ignore-file toy/log: x\nb\n')).toBe('a\nb\n');
    expect(fixed('a\r\n  # parapet-ignore-file toy/log: x')).toBe('a');
    expect(fixed('\ufeff# parapet-ignore-file toy/log: x\nb')).toBe('\ufeffb');
    expect(fixed('b  # parapet-ignore toy/log: x\nc', all)).toBe('b\nc');
    expect(fixed('# parapet-ignore-file toy/log, toy/secure: x\nSECURE')).toBe(
      '# parapet-ignore-file toy/secure: x\nSECURE',
    );
    expect(fixed('# parapet-ignore-file toy/secure, toy/log: x\nSECURE')).toBe(
      '# parapet-ignore-file toy/secure: x\nSECURE',
    );
    expect(fixed('# parapet-ignore-file toy/secrue: x\nSECURE')).toBe('# parapet-ignore-file toy/secure: x\nSECURE');
  });
});

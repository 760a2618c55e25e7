import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommentStyle, hashComments } from '../../server/core/lint/comment-style.ts';
import type { Finding } from '../../server/core/lint/finding.ts';
import { type SuppressOptions, suppress } from '../../server/core/lint/suppress.ts';
import { suppressionEdit } from '../../server/core/lint/suppress-edit.ts';
import { isDate, suppressionComments } from '../../server/core/lint/suppress-syntax.ts';
import { applyEdits } from '../../server/core/text/edit.ts';
import { LineIndex } from '../../server/core/text/line-index.ts';

const path = '/w/toy.conf';
const trailing: CommentStyle = { signs: ['#', ';'], trailing: true };

/** A finding at the first character of every word that is written as a rule's name in capitals: `SECURE` is toy/secure. */
function findingsIn(text: string): Finding[] {
  return [...text.matchAll(/\b[A-Z]{3,}\b/g)].map(({ 0: word, index }) => ({
    ruleId: `toy/${word.toLowerCase()}`,
    severity: 'high',
    profile: 'baseline',
    at: { path, span: { start: index, end: index + word.length } },
    message: 'it is so',
    subject: word,
    remedy: 'Do.',
    related: [],
    fixes: [],
  }));
}

function run(text: string, over: Partial<SuppressOptions> = {}) {
  return suppress(findingsIn(text), new Map([[path, text]]), {
    today: '2026-05-01',
    requireReason: () => false,
    knownRules: new Set(['toy/secure', 'toy/log', 'toy/login']),
    styleOf: () => hashComments,
    nearest: (id) => (id === 'toy/secrue' ? 'toy/secure' : undefined),
    ...over,
  });
}

const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length;
function outcome(text: string, over: Partial<SuppressOptions> = {}) {
  const { kept, suppressed, problems } = run(text, over);
  return {
    kept: kept.map(({ subject }) => subject),
    suppressed: suppressed.map(({ finding, reason, until }) =>
      [finding.subject, reason, until].filter((x) => x !== undefined).join('|'),
    ),
    problems: problems.map(
      ({ ruleId, at, message }) => `${ruleId.slice(12)} ${lineOf(text, at.span.start)}: ${message}`,
    ),
  };
}

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

describe('reading comments', () => {
  const bits = [
    '#',
    ';',
    ' ',
    '\n',
    '\r',
    'parapet-ignore',
    '-next-line',
    '-file',
    ' toy/secure',
    'toy/log',
    ',',
    ':',
    ' why',
    ' (until 2027-06-30)',
    '(until',
    ')',
    '"',
    '\ufeff',
  ];

  it('never throws, stays within the text, and its fixes leave fewer problems', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 20 }), fc.boolean(), (pieces, isTrailing) => {
        const text = pieces.join('');
        const style = isTrailing ? trailing : hashComments;
        for (const comment of suppressionComments(text, style)) {
          expect(text.slice(comment.span.start, comment.span.end)).toMatch(/^[#;].*parapet-ignore/);
          if (comment.kind === 'malformed') continue;
          for (const rule of comment.rules) expect(text.slice(rule.span.start, rule.span.end)).toBe(rule.id);
        }
        const { problems } = run(text, { styleOf: () => style });
        for (const { fixes } of problems) {
          const edit = fixes[0]?.edits()?.[0];
          if (edit?.kind !== 'edit') continue;
          const after = run(applyEdits(text, edit.edits), { styleOf: () => style });
          expect(after.problems.length).toBeLessThan(problems.length);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('knows days', () => {
    expect(['2027-06-30', '2028-02-29', '2027-02-29', '2027-13-01', '0000-01-01', '2027-6-1', 'x'].map(isDate)).toEqual(
      [true, true, false, false, false, false, false],
    );
  });
});

describe('writing a suppression', () => {
  const written = (
    text: string,
    offset: number,
    over: Partial<Parameters<typeof suppressionEdit>[2]> = {},
    style = hashComments,
  ) => {
    const wish = { form: 'next-line', ruleIds: ['toy/secure'], reason: 'old\nclients ', ...over } as const;
    const edit = suppressionEdit(text, offset, wish, style);
    return edit && applyEdits(text, [edit]);
  };

  it.each([
    ['a\n  SECURE\n', 4, {}, 'a\n  # parapet-ignore-next-line toy/secure: old clients\n  SECURE\n'],
    [
      '\ufeff\tSECURE\r\n',
      2,
      { until: '2027-06-30' },
      '\ufeff\t# parapet-ignore-next-line toy/secure: old clients (until 2027-06-30)\r\n\tSECURE\r\n',
    ],
    ['a\n', 0, { form: 'file' }, '# parapet-ignore-file toy/secure: old clients\na\n'],
    ['#!/bin/sh\na\n', 0, { form: 'file', reason: '' }, '#!/bin/sh\n# parapet-ignore-file toy/secure\na\n'],
    [
      '# parapet-ignore-file toy/log: x\na\n',
      0,
      { form: 'file' },
      '# parapet-ignore-file toy/log: x\n# parapet-ignore-file toy/secure: old clients\na\n',
    ],
    [
      '# parapet-ignore-file toy/log: x',
      0,
      { form: 'file' },
      '# parapet-ignore-file toy/log: x\n# parapet-ignore-file toy/secure: old clients',
    ],
    ['', 0, { form: 'file' }, '# parapet-ignore-file toy/secure: old clients\n'],
    ['a \\\nSECURE\n', 5, {}, undefined],
    ['SECURE', 0, { until: '2027-02-30' }, undefined],
    ['SECURE', 0, { reason: 'x (until June)' }, undefined],
  ] as const)('%j', (text, offset, over, expected) => {
    expect(written(text, offset, over)).toBe(expected);
  });

  it('leads to what was wanted, whatever the reason, and leaves the rest of the text alone', () => {
    const line = fc.constantFrom('', 'x SECURE', '  y', '#z', '# parapet-ignore-file toy/log: x', '\tSECURE');
    const texts = fc
      .tuple(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n'))
      .map(([lines, end]) => lines.join(end));
    fc.assert(
      fc.property(
        texts,
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('next-line', 'file'),
        fc.nat(),
        (text, reason, form, seed) => {
          const findings = findingsIn(text);
          const finding = findings[seed % Math.max(1, findings.length)];
          if (finding === undefined) return;
          const edit = suppressionEdit(
            text,
            finding.at.span.start,
            { form, ruleIds: [finding.ruleId], reason },
            hashComments,
          );
          if (edit === undefined) return;
          const after = applyEdits(text, [edit]);
          expect(edit.span.start).toBe(edit.span.end);
          expect(new LineIndex(after).lineCount).toBe(new LineIndex(text).lineCount + 1);
          const result = run(after);
          expect(result.suppressed.length).toBe(form === 'file' ? findings.length : 1);
          expect(result.suppressed.map(({ finding: { subject } }) => subject)).toContain(finding.subject);
          expect(result.kept.length).toBe(findings.length - result.suppressed.length);
          expect(result.problems.filter(({ subject }) => subject.includes('toy/secure'))).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

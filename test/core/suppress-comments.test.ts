import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashComments } from '../../server/core/lint/comment-style.ts';
import { suppressionEdit } from '../../server/core/lint/suppress-edit.ts';
import { isDate, suppressionComments } from '../../server/core/lint/suppress-syntax.ts';
import { applyEdits } from '../../server/core/text/edit.ts';
import { LineIndex } from '../../server/core/text/line-index.ts';
import { findingsIn, run, trailing } from './suppress-samples.ts';

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

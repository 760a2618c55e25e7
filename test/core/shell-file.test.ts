// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readShell } from '../../server/core/syntax/shell.ts';
import { runShell } from '../../server/core/syntax/shell-run.ts';
import { shellFile } from '../oracle/shell-generator.ts';
import { run, stateOf, UNKNOWN } from './shell-samples.ts';

describe('an export', () => {
  test.each([
    ['export A=x', true],
    ['A=x; export A', true],
    ['A=x', false],
    ['A=x B=y true; A=z', false],
    ['set -a; A=x', undefined],
  ])('%s', (text, exported) => {
    expect(run(text).variables.get('A').exported).toBe(exported);
  });
});

describe('a mistake', () => {
  test.each([
    ['A=1\nB="x\nC=2\n', '"'],
    ['A=1\nif true; then\nC=2\n', ''],
    ['A=1\n)\nC=2\n', ')'],
    ['A=1\nB=$(echo\n', ''],
    ['A=1\nfi\n', 'fi'],
    ['A=1; B=2 )\n', ')'],
  ])('in %j ends what is known', (text, pointed) => {
    const file = readShell(text);
    expect(file.problem).toBeDefined();
    if (pointed !== '') expect(text.slice(file.problem?.span.start, file.problem?.span.end)).toBe(pointed);
    expect(stateOf(text, 'C')).not.toMatch(/^=/);
  });

  test('leaves what stands on the lines before it', () => {
    expect(stateOf('A=1\nB="x\n')).toBe('=1');
    expect(stateOf('A=1; B="x\n')).toBe('undecided');
  });
});

describe('comments', () => {
  test('are kept with their places, those behind a mistake as well', () => {
    const text = '# one\nA=1 # two\nB=a#b\n  # three\nC="x\n# four\n';
    const comments = readShell(text).comments.map(({ span, alone }) => [text.slice(span.start, span.end), alone]);
    expect(comments).toEqual([
      ['# one', true],
      ['# two', false],
      ['# three', true],
      ['# four', true],
    ]);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    'A',
    'B',
    '=',
    ' ',
    '\n',
    '"',
    "'",
    '\\',
    '$',
    '{',
    '}',
    '(',
    ')',
    '`',
    '#',
    ';',
    '&',
    '|',
    '<',
    '>',
    '<<E',
    'if ',
    'then ',
    'fi',
    'do ',
    'done',
    'case x in ',
    'esac',
    'for x in ',
    'f() ',
    '!',
    '\r',
    '\t',
    '~',
    ':-',
    ':=',
    '$((',
    '[[ ',
    ' ]]',
    'export ',
    'x',
    '\0',
    '\uE000',
    '😀',
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.integer({ min: 0, max: 5_000 }).map(shellFile),
  );

  test('is read, with places that lie in it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const file = readShell(text);
        const { assignments, calls } = runShell(file, UNKNOWN);
        const spans = [
          ...file.list.map(({ span }) => span),
          ...file.comments.map(({ span }) => span),
          ...file.lost.map(({ nameSpan }) => nameSpan),
          ...assignments.flatMap(({ span, nameSpan, valueSpan, value }) => [
            span,
            nameSpan,
            valueSpan,
            ...value.pieces.map((piece) => piece.span),
          ]),
          ...calls.map(({ command }) => command.span),
          ...(file.problem === undefined ? [] : [file.problem.span]),
        ];
        for (const { start, end } of spans) expect(0 <= start && start <= end && end <= text.length).toBe(true);
        for (const { span, nameSpan, valueSpan } of assignments) {
          expect(span.start).toBe(nameSpan.start);
          expect(nameSpan.end).toBeLessThanOrEqual(valueSpan.start);
          expect(valueSpan.end).toBeLessThanOrEqual(span.end);
        }
        for (const [before, after] of file.list.slice(1).map((item, index) => [file.list[index], item])) {
          expect(before?.span.end).toBeLessThanOrEqual(after?.span.start ?? 0);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('is read in time, however deep or long it is', () => {
    const started = performance.now();
    for (const unit of [
      '$(',
      '${A:-',
      '"$(',
      'if ',
      '{ ',
      '( ',
      '((',
      '`',
      "'",
      '"',
      'A=',
      'A=1 ',
      '<<E\n',
      'case x in x) ',
      '[[ ',
      'f() ',
      '! ',
      '&& ',
      '#\n',
      'A="\n',
      '\\\n',
    ]) {
      readShell(unit.repeat(20_000));
      runShell(readShell(unit.repeat(5_000)), UNKNOWN);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

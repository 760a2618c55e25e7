// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readShell } from '../../server/core/syntax/shell.ts';
import { runShell } from '../../server/core/syntax/shell-run.ts';
import type { ShellStart } from '../../server/core/syntax/shell-variables.ts';
import { shellFile } from '../oracle/shell-generator.ts';

const NOTHING: ShellStart = { variables: new Map(), others: 'unset' };
const UNKNOWN: ShellStart = { variables: new Map([['PRESET', 'p']]), others: 'undecided' };

const run = (text: string, start: ShellStart = NOTHING) => runShell(readShell(text), start);

/** The value of a name: a text, or what is known instead. */
function stateOf(text: string, name = 'A', start: ShellStart = NOTHING): string {
  const { state, value } = run(text, start).variables.get(name);
  return state === 'set' ? `=${value}` : state;
}

describe('a value', () => {
  test.each([
    ['A=x', '=x'],
    ['A=', '='],
    ['A=a#b', '=a#b'],
    ['A=a #b', '=a'],
    ['A="a b"', '=a b'],
    ["A='$B'", '=$B'],
    ['A="a\\$b\\"c\\\\d\\e"', '=a$b"c\\d\\e'],
    ['A=a\\ b', '=a b'],
    ['A=a\\\nb', '=ab'],
    ['A="a\\\nb"', '=ab'],
    ['A\\\n=b', '=b'],
    ['A=a"b"\'c\'d', '=abcd'],
    ['A=x\r', '=x\r'],
    ['A={1,2}', '={1,2}'],
    ['A=*', '=*'],
    ['A=1 A=2', '=2'],
    ['A=1; A=2', '=2'],
    ['B=x; A=$B${B}"$B"', '=xxx'],
    ['A=${B:-d}', '=d'],
    ['A=${B-"a b"}', '=a b'],
    ['B=x; A=${B:+y}', '=y'],
    ['A=${B:=z}$B', '=zz'],
    ['B=abc; A=${#B}', '=3'],
    ['export A=x', '=x'],
    ['export "A=x y"', '=x y'],
    ['readonly A=x', '=x'],
    ['A=x; unset A', 'unset'],
    ['{ A=x; }', '=x'],
    ['true && A=x', '=x'],
    ['false || A=x', '=x'],
    ['B=1 && A=x', '=x'],
    ['! false && A=x', '=x'],
  ])('of %j is %s', (text, value) => {
    expect(stateOf(text)).toBe(value);
  });

  test.each(
    [
      'A=$(id)',
      'A=`id`',
      'A=$((1+2))',
      'A=$1',
      'A=$?',
      'A=${B%x}',
      "A=$'x'",
      'A=$"x"',
      'A=~',
      'A=$RANDOM',
      'A=(1 2)',
      'A+=x',
      'A[0]=x',
      'if true; then A=x; fi',
      'for i in 1; do A=x; done',
      'while false; do A=x; done',
      'case x in x) A=x;; esac',
      '[ -f /x ] && A=x',
      'f() { A=x; }; f',
      'eval A=x',
      '. ./x',
      'read A',
      'A=x <file',
      'A=x :',
      'B=$(id) && A=x',
      'return; A=x\nfoo && return\nA=y',
      'A=1\nreadonly A\nA=2',
      'export A=$(id)',
      'B=: ; $B A=x; $C',
      '(( A = 5 ))',
      ': $((A=5))',
    ].filter((text) => !text.startsWith('return')),
  )('of %j is not decided', (text) => {
    expect(stateOf(text)).toBe('undecided');
  });

  test.each([
    ['A=x true', 'unset'],
    ['(A=x)', 'unset'],
    ['A=x | cat', 'unset'],
    ['A=x & wait', 'unset'],
    ['A = x', 'unset'],
    ['#A=x', 'unset'],
    ['true || A=x', 'unset'],
    ['return; A=x', 'unset'],
    ['exit 0\nA=x', 'unset'],
    ['f() { A=x; }', 'unset'],
    ['cat <<E\nA=x\nE', 'unset'],
    ['echo A=x', 'unset'],
  ])('of %j stays as it was', (text, value) => {
    expect(stateOf(text)).toBe(value);
  });

  test('comes from before only where that is known', () => {
    expect(stateOf('A=$PRESET', 'A', UNKNOWN)).toBe('=p');
    expect(stateOf('A=$OTHER', 'A', UNKNOWN)).toBe('undecided');
    expect(stateOf('A=${OTHER:-d}', 'A', UNKNOWN)).toBe('undecided');
    expect(stateOf('OTHER=1\nA=$OTHER', 'A', UNKNOWN)).toBe('=1');
  });

  test('that is decided again is decided, whatever went before', () => {
    expect(stateOf('. ./x\nA=y')).toBe('=y');
    expect(stateOf('if x; then A=1; fi\nA=y')).toBe('=y');
  });

  test('has a place for each of its pieces', () => {
    const text = 'A="a b"$B\\ c\n';
    const [assignment] = run(text).assignments;
    const pieces = assignment?.value.pieces.filter(({ literal }) => literal) ?? [];
    for (const { text: piece, span } of pieces) {
      expect(text.slice(span.start, span.end).replace('\\', '')).toBe(piece);
    }
    expect(assignment && text.slice(assignment.valueSpan.start, assignment.valueSpan.end)).toBe('"a b"$B\\ c');
  });
});

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

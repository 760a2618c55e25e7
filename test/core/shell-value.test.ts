// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell
import { describe, expect, test } from 'vitest';
import { run, stateOf, UNKNOWN } from './shell-samples.ts';

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

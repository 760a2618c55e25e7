import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashComments } from '../../server/core/lint/comment-style.ts';
import { suppressionComments } from '../../server/core/lint/suppress-syntax.ts';
import { bounded } from '../../server/policy/expression.ts';
import { pathMatcher, patternProblem } from '../../server/policy/patterns.ts';
import { readPolicy } from '../../server/policy/read-policy.ts';
import { formats } from './formats.ts';

/** Milliseconds that something takes. */
function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

describe('a regular expression', () => {
  it.each([
    '(a+)+$',
    '(a*)*',
    '(a|a)*b',
    '(a?){40}',
    '((a+)b)+',
    '(?:x+x+)+y',
    '([a-z]+){3,}',
    '(a|b){5}',
    '(?:a?b)+',
    '(?<n>a+)*',
    '(((a)?b)+c)*',
  ])('that could take forever is refused: %s', (source) => {
    expect(bounded(source)).toEqual({ why: 'must not repeat a group that has "|" or a repetition in it' });
  });

  it.each(['a?'.repeat(40), 'a*'.repeat(9), '(a|b)?'.repeat(20), 'a{1,99}'.repeat(6)])(
    'of too many repetitions is refused: %s',
    (source) => {
      expect(bounded(source)).toEqual({ why: 'must not have so many repetitions: it could take very long' });
    },
  );

  it.each([
    '^aes(128|256)-',
    'yes',
    '^[a-z+*?]+$',
    '\\(a\\)+',
    '^(ssh-)?rsa',
    '[()+]*x',
    '(abc)+',
    '^.{0,20}$',
    '(?<n>a|b)c',
    'a{3}',
    '(?:ab)+',
    '^(?!no)(?<=x)y',
  ])('as people write them is taken: %s', (source) => {
    expect(bounded(source)).toMatchObject({ longest: expect.any(Number) });
  });

  it('that is taken ends in time, on the longest text that it is held against', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      'a*',
      'a+',
      '.*',
      '(a|b)',
      '(a)',
      '?',
      '*',
      '+',
      '{2,5}',
      '(',
      ')',
      '|',
      '^',
      '$',
      '(a*)',
      'b?',
      '\\w',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const source = pieces.join('');
        let pattern: RegExp;
        try {
          pattern = new RegExp(source, 'u');
        } catch {
          return;
        }
        const bound = bounded(source);
        if ('why' in bound) return;
        const length = Math.min(bound.longest, 2000);
        for (const text of [`${'a'.repeat(length - 1)}c`, `${'ab'.repeat(length / 2 - 1)}c`]) {
          expect(
            timed(() => void pattern.test(text)),
            source,
          ).toBeLessThan(3000);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a pattern of paths', () => {
  it.each([
    '+(a)',
    '(a+)+',
    'a|b',
    '[a]+',
    '{a,b}+',
    '*a*a*a*a*',
    '**/a/**/b/**/c/**/d/**/e',
    '{a,b}{a,b}{a,b}{a,b}{a,b}',
    'x'.repeat(501),
  ])('that could take very long is refused: %s', (pattern) => {
    expect(patternProblem(pattern)).toMatch(/^must not/);
  });

  it('that is taken ends in time', () => {
    const piece = fc.constantFrom(
      'a',
      '*',
      '**',
      '/',
      '?',
      '[ab]',
      '{a,b}',
      '{',
      '}',
      '[',
      ']',
      ',',
      '.',
      '@',
      '!',
      '+',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 30 }), (pieces) => {
        const pattern = pieces.join('');
        if (patternProblem(pattern) !== undefined) return;
        const matches = pathMatcher([pattern], '/w');
        for (const path of [`/w/${'a'.repeat(200)}c`, `/w/${'a/'.repeat(40)}c`]) {
          expect(
            timed(() => void matches(path)),
            pattern,
          ).toBeLessThan(2000);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what somebody else may have written', () => {
  it.each([
    ['many stars in an id', `[rules."${'*a'.repeat(200)}"]\noff = true\n`],
    ['many keys', Array.from({ length: 5000 }, (_, i) => `k${i} = 1\n`).join('')],
    ['a long key', `${'k'.repeat(100_000)} = 1\n`],
    ['deep arrays', `extends = ${'['.repeat(50_000)}${']'.repeat(50_000)}\n`],
    ['deep tables', `${'a.'.repeat(2000)}a = 1\n`],
    ['many blanks', `profile = "strict"${' '.repeat(200_000)}x\n`],
    ['many rules', Array.from({ length: 3000 }, (_, i) => `[rules."toy/secrue${i}"]\noff = true\n`).join('')],
  ])('is read in time: %s', (_, text) => {
    expect(timed(() => void readPolicy('/w/.parapet.toml', text, formats))).toBeLessThan(5000);
  });

  it.each([
    ['many signs', `${'# '.repeat(500_000)}parapet-ignore-file x/y`],
    ['many blanks', `# parapet-ignore-file x/y: ${' '.repeat(1_000_000)}(until`],
    ['many words', `# ${'parapet '.repeat(200_000)}ignore`],
    ['many comments', '# parapet-ignore-next-line x/y: a\n'.repeat(20_000)],
  ])('is looked through for comments in time: %s', (_, text) => {
    expect(timed(() => void suppressionComments(text, hashComments))).toBeLessThan(5000);
  });
});

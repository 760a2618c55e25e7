import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_YAML_LENGTH, parseYaml } from '../../server/core/syntax/yaml.ts';
import { checkSpans, isInside, nearlyYaml, problems, read } from './yaml-samples.ts';

describe('a broken text', () => {
  it.each([
    [
      'an unclosed bracket',
      'a: [x\nb:\n  c: 1\n',
      {
        map: [
          ['a', ['x']],
          ['b', { map: [['c', '1']] }],
        ],
      },
      ['error "["'],
    ],
    [
      'an unclosed quote',
      'a: "x\nb: "y"\nc: 1\n',
      {
        map: [
          ['a', 'x'],
          ['b', 'y'],
          ['c', '1'],
        ],
      },
      ['error "\\""'],
    ],
    [
      'one bracket too many',
      'a: [x]]\nb: 1\n',
      {
        map: [
          ['a', ['x']],
          ['b', '1'],
        ],
      },
      ['error "]"'],
    ],
    [
      'a tab',
      'a:\n\t- x\nb: 1\n',
      {
        map: [
          ['a', ['x']],
          ['b', '1'],
        ],
      },
      ['tab "\\t"'],
    ],
    [
      'a lone star',
      'a: *\nb: 1\n',
      {
        map: [
          ['a', { alias: '' }],
          ['b', '1'],
        ],
      },
      ['error "*"'],
    ],
    [
      'a word without a colon',
      'a: 1\nword\nb: 2\n',
      {
        map: [
          ['a', '1'],
          ['word', ''],
          ['b', '2'],
        ],
      },
      undefined,
    ],
    [
      'wrong indentation',
      'a:\n  b: 1\n c: 2\nd: 3\n',
      {
        map: [
          ['a', { map: [['b', '1']] }],
          ['c', '2'],
          ['d', '3'],
        ],
      },
      undefined,
    ],
    [
      'a colon too many',
      'a: b: c\nd: 1\n',
      {
        map: [
          ['a', { map: [['b', 'c']] }],
          ['d', '1'],
        ],
      },
      undefined,
    ],
  ])('keeps the rest with %s', (_what, text, tree, said) => {
    expect(read(text)).toEqual(tree);
    if (said !== undefined) expect(problems(text)).toEqual(said);
    expect(problems(text)).not.toEqual([]);
  });

  it('is bounded in depth and length', () => {
    expect(parseYaml('['.repeat(20_000)).problems.length).toBeGreaterThan(0);
    expect(parseYaml('- '.repeat(20_000)).problems).toMatchObject([{ message: expect.stringContaining('100 levels') }]);
    expect(parseYaml(' '.repeat(MAX_YAML_LENGTH + 1)).problems).toHaveLength(1);
  });

  it('does not blow up with aliases of aliases', () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]\n`).join('');
    expect(parseYaml(`a0: &a0 x\n${bomb}`).problems.length).toBeGreaterThan(0);
  });
});

describe('any text', () => {
  it.each([
    ['of all characters', fc.string({ unit: 'binary', maxLength: 60 })],
    ['that is nearly YAML', nearlyYaml],
  ])('%s is read without a throw, and spans nest', (_what, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const file = parseYaml(text);
        const outer = { start: 0, end: text.length };
        for (const { span } of file.problems) expect(isInside(span, outer)).toBe(true);
        if (file.root !== undefined) checkSpans(file.root, outer, text);
      }),
      { numRuns: 2000 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_YAML_LENGTH, parseYaml } from '../../server/core/syntax/yaml.ts';
import type { YamlNode } from '../../server/core/syntax/yaml-tree.ts';

/** A tree as plain data: scalars as their texts, mappings as pairs, since keys may stand twice. */
function plain(node: YamlNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'alias') return { alias: node.name };
  if (node.kind === 'sequence') return node.items.map(plain);
  return { map: node.entries.map(({ key, value }) => [key.text, plain(value)]) };
}

const read = (text: string) => plain(parseYaml(text).root);
const problems = (text: string) =>
  parseYaml(text).problems.map(({ kind, span }) => `${kind} ${JSON.stringify(text.slice(span.start, span.end))}`);

describe('what is YAML', () => {
  it.each([
    ['nothing', '', undefined],
    ['only a comment', '# a\n', undefined],
    [
      'a mapping',
      'a: 1\nb: two words\n',
      {
        map: [
          ['a', '1'],
          ['b', 'two words'],
        ],
      },
    ],
    [
      'a flow mapping',
      '{a, b: , c: [d, e: f]}',
      {
        map: [
          ['a', ''],
          ['b', ''],
          ['c', ['d', { map: [['e', 'f']] }]],
        ],
      },
    ],
    [
      'lists',
      '- a\n- b: c\n  d:\n-\n- - x\n  - y\n',
      [
        'a',
        {
          map: [
            ['b', 'c'],
            ['d', ''],
          ],
        },
        '',
        ['x', 'y'],
      ],
    ],
    [
      'block scalars',
      'a: |\n  x\n  y\nb: >-\n  x\n  y\n',
      {
        map: [
          ['a', 'x\ny\n'],
          ['b', 'x y'],
        ],
      },
    ],
    [
      'quotes',
      `a: 'it''s'\nb: "\\u0041\\n"\n`,
      {
        map: [
          ['a', "it's"],
          ['b', 'A\n'],
        ],
      },
    ],
    [
      'CR LF and a byte order mark',
      '\uFEFFa: 1\r\nb: 2\r\n',
      {
        map: [
          ['a', '1'],
          ['b', '2'],
        ],
      },
    ],
    ['a document start and a directive', '%YAML 1.1\n--- # x\na: 1\n...\n', { map: [['a', '1']] }],
    [
      'null and booleans, which stay text',
      'a: ~\nb: null\nc: yes\nd: 012\n',
      {
        map: [
          ['a', '~'],
          ['b', 'null'],
          ['c', 'yes'],
          ['d', '012'],
        ],
      },
    ],
  ])('is read: %s', (_what, text, tree) => {
    expect(read(text)).toEqual(tree);
    expect(parseYaml(text).problems).toEqual([]);
  });

  it('keeps what some programs do not take, and says so', () => {
    const text = 'a: &x !!str 5\nb: *x\n<<: *x\na: 3\n';
    expect(read(text)).toEqual({
      map: [
        ['a', '5'],
        ['b', { alias: 'x' }],
        ['<<', { alias: 'x' }],
        ['a', '3'],
      ],
    });
    expect(problems(text)).toEqual([
      'anchor "&x"',
      'tag "!!str"',
      'alias "*x"',
      'merge-key "<<"',
      'alias "*x"',
      'duplicate-key "a"',
    ]);
  });

  it('reads the first of several documents', () => {
    expect(read('a: 1\n---\nb: 2\n')).toEqual({ map: [['a', '1']] });
    expect(problems('a: 1\n---\nb: 2\n')).toEqual(['second-document "---"']);
  });

  it('knows all line ends of YAML 1.1', () => {
    expect(read('a: 1\rb: 2\u0085c: 3\u2028d: 4')).toEqual(read('a: 1\nb: 2\nc: 3\nd: 4'));
  });

  it('stops where libyaml stops', () => {
    expect(problems('a: [::1, ?x, b]\nb: ::1\nc: [https://x:1/]\n')).toEqual(['error "::1"', 'error "?x"']);
  });

  it('lets lines between brackets and quotes begin anywhere, as libyaml does', () => {
    for (const text of ['a: [b,\n\tc]\n', 'a: [b,\nc]\n', 'a: [\nb, # [\n\t"c"]\n', 'a:\n  [b,\r\n\tc]\r\n']) {
      expect([read(text), problems(text)]).toEqual([{ map: [['a', ['b', 'c']]] }, []]);
    }
    expect(read('a: {\nb: c\n}\nd: "e\n\tf"\n')).toEqual({
      map: [
        ['a', { map: [['b', 'c']] }],
        ['d', 'e f'],
      ],
    });
    expect(problems('a: [b,\n\tc\n')).toEqual(['error "["']);
  });
  it('ends a block scalar at the end of the text as the text does', () => {
    const texts = ['a: |\n  12', 'a: >\n  12', 'a: |+\n  12', 'a: |\n  12\n', 'a: |\n  12\n  ', 'a: |\n  1\n  2'];
    const ends = ['12', '12', '12', '12\n', '12\n', '1\n2'];
    expect(texts.map(read)).toEqual(ends.map((end) => ({ map: [['a', end]] })));
  });
  it('knows how each scalar is written', () => {
    const { root } = parseYaml(`[a, 'b', "c"]`);
    expect(root?.kind === 'sequence' && root.items.map((item) => item.kind === 'scalar' && item.style)).toEqual([
      'plain',
      'single-quoted',
      'double-quoted',
    ]);
  });

  it('has an empty value right behind its colon', () => {
    const { root } = parseYaml('a:   # x\n\nb:');
    expect(root?.kind === 'mapping' && root.entries.map(({ value }) => value.span)).toEqual([
      { start: 2, end: 2 },
      { start: 12, end: 12 },
    ]);
  });

  it('does not count what follows a block to it', () => {
    const text = 'a:\n  - b: |\n      x\n\n# end\n\nc: 1\n';
    const { root } = parseYaml(text);
    expect(root?.kind === 'mapping' && root.entries.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'a:\n  - b: |\n      x',
      'c: 1',
    ]);
  });
});

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

/** Text that is often nearly YAML. */
const nearlyYaml = fc
  .array(
    fc.constantFrom(
      'a',
      'b: ',
      'key',
      ': ',
      ':',
      '- ',
      '-',
      '\n',
      '\n  ',
      '\n    ',
      '\r\n',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '|',
      '>-',
      '#',
      ' # x',
      '&a ',
      '*a',
      '!!str ',
      '---\n',
      '...\n',
      '? ',
      '\t',
      '\\',
      '%',
      '@',
      '<<',
      '\uE000\uE000',
      'é',
      '😀',
      '\uFEFF',
      '\0',
      '\u0085',
      '~',
      '1',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

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

function isInside(inner: { start: number; end: number }, outer: { start: number; end: number }): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}

function checkSpans(node: YamlNode, outer: { start: number; end: number }, text: string): void {
  expect(
    isInside(node.span, outer),
    `${JSON.stringify(node)} in ${JSON.stringify(outer)} of ${JSON.stringify(text)}`,
  ).toBe(true);
  const written = text.slice(node.span.start, node.span.end);
  if (node.kind === 'scalar' && node.style === 'plain' && !/[\s\u0085]/.test(written + node.text)) {
    expect(written).toBe(node.text);
  }
  if (node.kind === 'alias') expect(written).toBe(`*${node.name}`);
  if (node.kind === 'sequence') for (const item of node.items) checkSpans(item, node.span, text);
  if (node.kind === 'mapping') {
    for (const entry of node.entries) {
      expect(isInside(entry.span, node.span)).toBe(true);
      checkSpans(entry.key, entry.span, text);
      checkSpans(entry.value, entry.span, text);
    }
  }
}

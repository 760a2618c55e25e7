import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../server/core/syntax/yaml.ts';
import { problems, read } from './yaml-samples.ts';

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

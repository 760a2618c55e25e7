import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../server/core/syntax/yaml.ts';
import {
  addTopLevel,
  appendItem,
  insertEntry,
  removeEntry,
  removeItem,
  replaceScalar,
  replaceValue,
  setEntry,
} from '../../server/core/syntax/yaml-edit.ts';
import type { NewYaml } from '../../server/core/syntax/yaml-print.ts';
import type { YamlMapping, YamlNode, YamlSequence } from '../../server/core/syntax/yaml-tree.ts';
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';

/** The node that a path of keys and indexes leads to. */
function at(text: string, ...path: (string | number)[]): YamlNode {
  let node: YamlNode | undefined = parseYaml(text).root;
  for (const step of path) {
    if (node?.kind === 'sequence') node = node.items[Number(step)];
    else if (node?.kind === 'mapping') node = node.entries.find(({ key }) => key.text === step)?.value;
  }
  if (node === undefined) throw new Error(`Nothing at ${path.join('/')}.`);
  return node;
}
const mapping = (text: string, ...path: (string | number)[]) => at(text, ...path) as YamlMapping;
const sequence = (text: string, ...path: (string | number)[]) => at(text, ...path) as YamlSequence;
const done = (text: string, edits: readonly TextEdit[] | undefined) => edits && applyEdits(text, edits);

const listen = `listen:
  # clients
  - port: 5222 # the usual one
    module: ejabberd_c2s
    # not yet
    # starttls: true

  -
    port: 5280
    module: 'ejabberd_http'
# the end
`;

describe('adding an entry', () => {
  it('goes behind the named one, indented as it is', () => {
    expect(done(listen, setEntry(listen, mapping(listen, 'listen', 0), 'tls', true, { after: 'port' }))).toBe(
      listen.replace('usual one\n', 'usual one\n    tls: true\n'),
    );
  });
  it('else behind the last one, before comments that follow', () => {
    expect(done(listen, setEntry(listen, mapping(listen, 'listen', 0), 'tls', true))).toBe(
      listen.replace('ejabberd_c2s\n', 'ejabberd_c2s\n    tls: true\n'),
    );
  });
  it.each([
    ['{a: 1}', '{a: 1, b: true}'],
    ['{}', '{b: true}'],
    ['{ a: 1, }', '{ a: 1, b: true, }'],
    ['{a}', '{a, b: true}'],
  ])('stays between the brackets of %s', (before, after) => {
    expect(done(before, setEntry(before, mapping(before), 'b', true))).toBe(after);
  });
  it('keeps CR LF, and the missing line end of the last line', () => {
    expect(done('a: 1\r\nc: 2', insertEntry('a: 1\r\nc: 2', mapping('a: 1\r\nc: 2'), 'b', ['x', 'z']))).toBe(
      'a: 1\r\nc: 2\r\nb: [x, z]',
    );
  });
  it('stands on several lines where that reads better, in the step of the file', () => {
    const text = 'acl:\n    admin:\n        user: a\nhosts: [x]';
    expect(
      done(
        text,
        addTopLevel(
          text,
          at(text),
          'access_rules',
          { c2s: { allow: 'all' }, empty: {} },
          { after: 'acl', apart: true },
        ),
      ),
    ).toBe(
      'acl:\n    admin:\n        user: a\n\naccess_rules:\n    c2s:\n        allow: all\n    empty: {}\nhosts: [x]',
    );
  });
  it.each([
    ['', 'a: 1\n'],
    ['# x', '# x\na: 1\n'],
    ['# x\n', '# x\na: 1\n'],
    ['---\n', '---\na: 1\n'],
  ])('makes the outermost mapping of %j', (before, after) => {
    expect(done(before, addTopLevel(before, parseYaml(before).root, 'a', 1))).toBe(after);
  });
  it('goes behind blank lines that belong to a text', () => {
    const text = 'a: |+\n  x\n\n\n# c\n';
    const result = done(text, insertEntry(text, mapping(text), 'b', 1)) ?? '';
    expect(at(result, 'a')).toMatchObject({ text: 'x\n\n\n' });
    expect(at(result, 'b')).toMatchObject({ text: '1' });
  });
});

describe('writing another value', () => {
  it.each([
    ['a: x', 'z', 'a: z'],
    ["a: 'x'", "it's", "a: 'it''s'"],
    ['a: "x" # c', 'y "z"', 'a: "y \\"z\\"" # c'],
    ['a: x', '*', 'a: "*"'],
    ['a: x', 'true', 'a: "true"'],
    ['a: x', true, 'a: true'],
    ['a: "false"', true, 'a: "true"'],
    ['a: "1"', 2, 'a: 2'],
    ['a:', 'x', 'a: x'],
    ['a: # c', 'x', 'a: x # c'],
    ['{a}', 'x', '{a: x}'],
    ['a: *b', 'x', 'a: x'],
    ['a: [x] # c', ['z', '::1'], 'a: [z, "::1"] # c'],
    ['a:\n  - x\n  - y\nb: 1', ['z'], 'a: [z]\nb: 1'],
    ['a: # why\n  # d\n  x: y # e\nb: 1', { z: 1 }, 'a: {z: 1} # why\nb: 1'],
    ['a: |\n  x\n  y\nb: 1', 'z', 'a: z\nb: 1'],
  ])('%j becomes %j', (before, value, after) => {
    const [entry] = mapping(before).entries;
    expect(entry && done(before, replaceValue(before, entry, value as NewYaml))).toBe(after);
  });
});

describe('removing', () => {
  it('takes the line of an entry and its comment', () => {
    expect(
      done(
        'a: 1\nb: 2 # x\n# y\nc: 3\n',
        removeEntry('a: 1\nb: 2 # x\n# y\nc: 3\n', ...entryOf('a: 1\nb: 2 # x\n# y\nc: 3\n', 'b')),
      ),
    ).toBe('a: 1\n# y\nc: 3\n');
  });
  it.each([
    ['a: 1\nb: 2', 'b', 'a: 1'],
    ['a: 1\r\nb: 2', 'b', 'a: 1'],
    ['{a: 1, b: 2, c: 3}', 'b', '{a: 1, c: 3}'],
    ['{a: 1, b: 2}', 'b', '{a: 1}'],
    ['{a: 1}', 'a', '{}'],
    ['a: 1 # x\n', 'a', ''],
    ['\uFEFFa: 1\nb: 2\n', 'a', '\uFEFFb: 2\n'],
  ])('of %j the entry %s leaves %j', (before, key, after) => {
    expect(done(before, removeEntry(before, ...entryOf(before, key)))).toBe(after);
  });
  it('leaves the dash to the next entry', () => {
    const text = '- a: 1 # x\n  b: 2\n- a: 1\n  # about b\n  b: 2\n';
    const result = done(text, [
      ...(removeEntry(text, ...entryOf(text, 'a', 0)) ?? []),
      ...(removeEntry(text, ...entryOf(text, 'a', 1)) ?? []),
    ]);
    expect(result).toBe('- b: 2\n-\n  # about b\n  b: 2\n');
  });
  it('leaves an emptied block as brackets on the line of its key', () => {
    const text = 'mod_x: # why\n  a: 1 # x\nmod_y: {}\n';
    expect(done(text, removeEntry(text, ...entryOf(text, 'a', 'mod_x')))).toBe('mod_x: {} # why\nmod_y: {}\n');
    const items = 'a:\n# c\n- x\nb: 1\n';
    expect(done(items, removeItem(items, sequence(items, 'a'), 0))).toBe('a: []\nb: 1\n');
  });
  it('takes an item with its lines', () => {
    expect(done(listen, removeItem(listen, sequence(listen, 'listen'), 1))).toBe(
      listen.replace("  -\n    port: 5280\n    module: 'ejabberd_http'\n", ''),
    );
    expect(done('[a, b, c]', removeItem('[a, b, c]', sequence('[a, b, c]'), 2))).toBe('[a, b]');
    expect(done('- - a\n  - b\n', removeItem('- - a\n  - b\n', sequence('- - a\n  - b\n', 0), 0))).toBe('- - b\n');
  });
});

describe('adding an item', () => {
  it.each([
    ['- a\n', 'b', '- a\n- b\n'],
    ['- a # x\n\n# y\n', 'b', '- a # x\n- b\n\n# y\n'],
    ['[]', '::1', '["::1"]'],
    ['[a]', { b: 1 }, '[a, {b: 1}]'],
    ['-\n  a: 1\n', { b: 1, c: ['x'] }, '-\n  a: 1\n- b: 1\n  c: [x]\n'],
    ['-', 'b', '-\n- b'],
  ])('%j gets %j', (before, value, after) => {
    expect(done(before, appendItem(before, sequence(before), value as NewYaml))).toBe(after);
  });
});

function entryOf(text: string, key: string, ...path: (string | number)[]) {
  const map = mapping(text, ...path);
  const entry = map.entries.find((each) => each.key.text === key);
  if (entry === undefined) throw new Error(`No ${key}.`);
  return [map, entry] as const;
}

type Tree = string | Tree[] | { readonly [key: string]: Tree };

const words = fc.constantFrom(
  'a',
  'word',
  'two words',
  '',
  'true',
  '12',
  '::1',
  "it's",
  'say "x"',
  '*',
  '# no',
  'x: y',
  '- z',
  '~',
  'é😀',
  '@HOST@',
  'a\nb',
  ' lead',
  '10.0.0.0/8',
  '{',
  'a, b',
  '\\',
);
const keys = fc.constantFrom('k1', 'k2', 'k 3', '/admin', 'k-5', '::6', '');
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    words,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(keys, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** Writes a tree in a random manner, with comments and blank lines: what a person may have written. */
class Writer {
  #seed: number;
  readonly #eol: string;
  constructor(seed: number) {
    this.#seed = seed >>> 0;
    this.#eol = this.#below(4) === 0 ? '\r\n' : '\n';
  }
  #below(limit: number): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#seed / 4294967296) * limit);
  }
  #scalar(text: string): string {
    if (/^[a-z]+$/.test(text) && this.#below(2) === 0) return text;
    if (!/[\n]/.test(text) && this.#below(2) === 0) return `'${text.replaceAll("'", "''")}'`;
    return JSON.stringify(text);
  }
  #flow(value: Tree): string {
    const gap = this.#below(2) === 0 ? ' ' : '';
    if (typeof value === 'string') return this.#scalar(value);
    if (Array.isArray(value)) return `[${gap}${value.map((each) => this.#flow(each)).join(', ')}${gap}]`;
    return `{${Object.entries(value)
      .map(([key, each]) => `${this.#scalar(key)}: ${this.#flow(each)}`)
      .join(`,${gap} `)}${gap}}`;
  }
  #remark(indent: string): string {
    const what = this.#below(6);
    if (what === 0) return `${indent}# remark: x${this.#eol}`;
    return what === 1 ? this.#eol : '';
  }
  /** A value as it stands behind `key:` or `-`, line end included. */
  #value(value: Tree, indent: string, isItem: boolean): string {
    const tail = this.#below(5) === 0 ? ` # tail${this.#eol}` : this.#eol;
    if (typeof value === 'string') {
      if (/^[a-z]+$/.test(value) && this.#below(5) === 0) return ` |-${this.#eol}${indent}  ${value}${this.#eol}`;
      return ` ${this.#scalar(value)}${tail}`;
    }
    const isEmpty = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
    if (isEmpty || this.#below(3) === 0) return ` ${this.#flow(value)}${tail}`;
    const deeper = indent + (this.#below(2) === 0 ? '  ' : '    ');
    if (isItem && this.#below(2) === 0) return ` ${this.#block(value, `${indent}  `).trimStart()}`;
    return tail + this.#block(value, Array.isArray(value) && !isItem && this.#below(3) === 0 ? indent : deeper);
  }
  #block(value: Exclude<Tree, string>, indent: string): string {
    const lines = Array.isArray(value)
      ? value.map((each) => `${indent}-${this.#value(each, indent, true)}`)
      : Object.entries(value).map(([key, each]) => `${indent}${this.#scalar(key)}:${this.#value(each, indent, false)}`);
    return lines.map((line, index) => (index === 0 ? '' : this.#remark(indent)) + line).join('');
  }
  document(value: Exclude<Tree, string>): string {
    const isEmpty = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
    const body = isEmpty ? this.#flow(value) + this.#eol : this.#block(value, '');
    const text = this.#remark('') + body + this.#remark('');
    return this.#below(4) === 0 ? text.replace(/(\r?\n)+$/, '') : text;
  }
}

function treeOf(node: YamlNode | undefined): Tree | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'alias') return `*${node.name}`;
  if (node.kind === 'sequence') return node.items.map((item) => treeOf(item) ?? '');
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, treeOf(value) ?? '']));
}

function placesIn(node: YamlNode): YamlNode[] {
  if (node.kind === 'sequence') return [node, ...node.items.flatMap(placesIn)];
  return node.kind === 'mapping' ? [node, ...node.entries.flatMap(({ value }) => placesIn(value))] : [node];
}

/** The tree with another value where a node is. */
function changed(node: YamlNode, target: YamlNode, to: Tree): Tree {
  if (node === target) return to;
  if (node.kind === 'sequence') return node.items.map((item) => changed(item, target, to));
  if (node.kind === 'mapping') {
    return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, changed(value, target, to)]));
  }
  return treeOf(node) ?? '';
}

describe('any edit of any document', () => {
  const documents = tree.filter((value) => typeof value === 'object' && Object.keys(value).length > 0);
  it('comes to exactly the tree that is meant, and takes no comment that is not inside what goes', () => {
    let edited = 0;
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat(), tree, (value, seed, pick, fresh) => {
        const text = new Writer(seed).document(value as Exclude<Tree, string>);
        const { root, problems } = parseYaml(text);
        expect(problems, text).toEqual([]);
        expect(treeOf(root), text).toEqual(value);
        if (root === undefined) return;
        const places = placesIn(root);
        const node = places[pick % places.length] ?? root;
        const choice = Math.floor(pick / places.length);
        const { edits, meant } = attempt(text, root, node, choice, fresh);
        if (edits === undefined) return;
        edited++;
        const result = applyEdits(text, edits);
        const after = parseYaml(result);
        expect(after.problems, `${text}\n=>\n${result}`).toEqual([]);
        expect(treeOf(after.root), `${text}\n=>\n${result}`).toEqual(meant);
      }),
      { numRuns: 4000 },
    );
    expect(edited).toBeGreaterThan(2500);
  });
});

function attempt(text: string, root: YamlNode, node: YamlNode, choice: number, fresh: Tree) {
  const to = (tree: Tree) => changed(root, node, tree);
  if (node.kind === 'mapping') {
    const own = treeOf(node) as { readonly [key: string]: Tree };
    const entry = node.entries[choice % Math.max(1, node.entries.length)];
    if (choice % 3 === 0 || entry === undefined) {
      return {
        edits: insertEntry(text, node, 'new key', fresh, { after: entry?.key.text, apart: choice % 2 === 0 }),
        meant: to({ ...own, 'new key': fresh }),
      };
    }
    if (choice % 3 === 1)
      return { edits: replaceValue(text, entry, fresh), meant: to({ ...own, [entry.key.text]: fresh }) };
    const rest = Object.fromEntries(Object.entries(own).filter(([key]) => key !== entry.key.text));
    const isLast = node === root && Object.keys(rest).length === 0 && !node.flow;
    return { edits: removeEntry(text, node, entry), meant: isLast ? undefined : to(rest) };
  }
  if (node.kind === 'sequence') {
    const own = treeOf(node) as readonly Tree[];
    const index = choice % Math.max(1, own.length);
    if (choice % 2 === 0 || own.length === 0)
      return { edits: appendItem(text, node, fresh), meant: to([...own, fresh]) };
    const isLast = node === root && own.length === 1 && !node.flow;
    return { edits: removeItem(text, node, index), meant: isLast ? undefined : to(own.toSpliced(index, 1)) };
  }
  const edits = node.kind === 'scalar' && typeof fresh === 'string' ? replaceScalar(text, node, fresh) : undefined;
  return { edits, meant: to(fresh) };
}

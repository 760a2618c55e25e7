import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../server/core/syntax/yaml.ts';
import {
  addTopLevel,
  appendItem,
  insertEntry,
  removeEntry,
  removeItem,
  replaceValue,
  setEntry,
} from '../../server/core/syntax/yaml-edit.ts';
import type { NewYaml } from '../../server/core/syntax/yaml-print.ts';
import { at, done, entryOf, listen, mapping, sequence } from './yaml-edit-samples.ts';

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

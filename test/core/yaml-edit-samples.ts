import fc from 'fast-check';
import { parseYaml } from '../../server/core/syntax/yaml.ts';
import {
  appendItem,
  insertEntry,
  removeEntry,
  removeItem,
  replaceScalar,
  replaceValue,
} from '../../server/core/syntax/yaml-edit.ts';
import type { YamlMapping, YamlNode, YamlSequence } from '../../server/core/syntax/yaml-tree.ts';
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';

/** The node that a path of keys and indexes leads to. */
export function at(text: string, ...path: (string | number)[]): YamlNode {
  let node: YamlNode | undefined = parseYaml(text).root;
  for (const step of path) {
    if (node?.kind === 'sequence') node = node.items[Number(step)];
    else if (node?.kind === 'mapping') node = node.entries.find(({ key }) => key.text === step)?.value;
  }
  if (node === undefined) throw new Error(`Nothing at ${path.join('/')}.`);
  return node;
}
export const mapping = (text: string, ...path: (string | number)[]) => at(text, ...path) as YamlMapping;
export const sequence = (text: string, ...path: (string | number)[]) => at(text, ...path) as YamlSequence;
export const done = (text: string, edits: readonly TextEdit[] | undefined) => edits && applyEdits(text, edits);

export const listen = `listen:
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

export function entryOf(text: string, key: string, ...path: (string | number)[]) {
  const map = mapping(text, ...path);
  const entry = map.entries.find((each) => each.key.text === key);
  if (entry === undefined) throw new Error(`No ${key}.`);
  return [map, entry] as const;
}

export type Tree = string | Tree[] | { readonly [key: string]: Tree };

export const words = fc.constantFrom(
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
export const keys = fc.constantFrom('k1', 'k2', 'k 3', '/admin', 'k-5', '::6', '');
export const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    words,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(keys, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** Writes a tree in a random manner, with comments and blank lines: what a person may have written. */
export class Writer {
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

export function treeOf(node: YamlNode | undefined): Tree | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'alias') return `*${node.name}`;
  if (node.kind === 'sequence') return node.items.map((item) => treeOf(item) ?? '');
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, treeOf(value) ?? '']));
}

export function placesIn(node: YamlNode): YamlNode[] {
  if (node.kind === 'sequence') return [node, ...node.items.flatMap(placesIn)];
  return node.kind === 'mapping' ? [node, ...node.entries.flatMap(({ value }) => placesIn(value))] : [node];
}

/** The tree with another value where a node is. */
export function changed(node: YamlNode, target: YamlNode, to: Tree): Tree {
  if (node === target) return to;
  if (node.kind === 'sequence') return node.items.map((item) => changed(item, target, to));
  if (node.kind === 'mapping') {
    return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, changed(value, target, to)]));
  }
  return treeOf(node) ?? '';
}

export function attempt(text: string, root: YamlNode, node: YamlNode, choice: number, fresh: Tree) {
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

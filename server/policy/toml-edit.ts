import { readToml, type TomlDocument } from './toml.ts';
import { lineEnding, linesOf } from './toml-lines.ts';
import type { TomlNode } from './toml-places.ts';

/** Keys that lead to a value; a number counts the tables of an array. */
export type TomlPath = readonly (string | number)[];

/**
 * Sets one value, and leaves all else as it is written: comments, order and blanks.
 *
 * @param path of at least a table and a key.
 * @returns the new text; `undefined` for a text that is not TOML, and where the value cannot be written.
 */
export function withToml(text: string, path: TomlPath, value: string | boolean): string | undefined {
  const document = readToml(text);
  if ('error' in document) return undefined;
  const expected = valuesWith(document.values, path, value);
  if (expected === undefined) return undefined;
  for (const made of places(text, document, path, literal(value))) {
    if (says(made, (values) => isSameValue(values, expected))) return made;
  }
  return undefined;
}

/**
 * Takes one value out.
 *
 * @returns the new text, the same where the value is not there; `undefined` where it cannot be done.
 */
export function withoutToml(text: string, path: TomlPath): string | undefined {
  const document = readToml(text);
  if ('error' in document) return undefined;
  const { node, rest } = follow(document.places, path);
  if (rest.length > 0 || node.key === undefined) return text;
  const expected = valuesWith(document.values, path, undefined);
  const { end } = node.value;
  const line = linesOf(text, node.key.start, end);
  const head = text.slice(line.start, node.key.start);
  const start = node.key.start - (KEYS_BEFORE.exec(head)?.[0].length ?? 0);
  const behind = /^[ \t]*,[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  const before = /,?[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const texts = [
    // What stands between braces shares its line with others.
    ...(head.includes('{') ? [] : [text.slice(0, line.start) + text.slice(line.next)]),
    text.slice(0, start) + text.slice(end + behind),
    text.slice(0, start - before) + text.slice(end),
  ];
  return texts.find((each) => says(each, (values) => isSameValue(withoutEmpty(values), withoutEmpty(expected))));
}

/** Keys with dots between them that lead to a last one. */
const KEYS_BEFORE = /(?:(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)[ \t]*\.[ \t]*)*$/;

/** A whole table as it is written where there is none yet: its header, and its values. */
export function tomlTable(path: readonly string[], values: Readonly<Record<string, string | boolean>>): string {
  const lines = Object.entries(values).map(([key, value]) => `${keyText(key)} = ${literal(value)}\n`);
  return `[${path.map(keyText).join('.')}]\n${lines.join('')}`;
}

/** A text with something at its end, with an empty line between. */
export function appended(text: string, addition: string): string {
  const ending = lineEnding(text);
  const body = text.trimEnd();
  const before = body === '' ? text : `${body}${ending}${ending}`;
  return before + addition.replaceAll('\n', ending);
}

/** Whether a text is TOML, and its values fit. */
function says(text: string, fits: (values: unknown) => boolean): boolean {
  const document = readToml(text);
  return !('error' in document) && fits(document.values);
}

/** Values without tables that have nothing in them: a key with dots is gone with all that leads to it. */
function withoutEmpty(values: unknown): unknown {
  if (Array.isArray(values)) return values.map(withoutEmpty);
  if (!isTable(values)) return values;
  const inner = Object.entries(values).map(([key, value]) => [key, withoutEmpty(value)] as const);
  return Object.fromEntries(inner.filter(([, value]) => !isTable(value) || Object.keys(value).length > 0));
}

/** The texts that may have the value, the most natural one first. */
function* places(text: string, { places: root }: TomlDocument, path: TomlPath, value: string): Generator<string> {
  const { node, rest } = follow(root, path);
  const insertedAt = (at: number, words: string) => text.slice(0, at) + words + text.slice(at);
  if (rest.length === 0) {
    yield text.slice(0, node.value.start) + value + text.slice(node.value.end);
    return;
  }
  const ending = lineEnding(text);
  const assignment = `${rest.map(String).map(keyText).join('.')} = ${value}`;
  if (text.charAt(node.value.start) === '{') {
    const close = node.value.end - 1;
    const inside = text.slice(node.value.start + 1, close).trimEnd();
    const at = node.value.start + 1 + inside.length;
    yield insertedAt(at, inside === '' ? ` ${assignment} ` : `, ${assignment}`);
    return;
  }
  const leaves = [...node.children.values()].filter(
    ({ children, items }) => children.size === 0 && !isTables(text, items),
  );
  const sibling = node === root ? undefined : leaves.at(-1);
  if (sibling?.key !== undefined) {
    // Beside its sisters, in the form that they have: under a header, or with the same keys before the last one.
    const { start, next } = linesOf(text, sibling.key.start, sibling.value.end);
    const open = next === text.length && !text.endsWith('\n') ? ending : '';
    yield insertedAt(next, `${open}${text.slice(start, sibling.key.start)}${assignment}${ending}`);
  }
  if (node !== root && text.charAt(node.value.start) === '[') {
    const { next } = linesOf(text, node.value.start, node.value.end);
    const open = next === text.length && !text.endsWith('\n') ? ending : '';
    yield insertedAt(next, `${open}${assignment}${ending}`);
  }
  const keys = path.flatMap((key) => (typeof key === 'string' ? [key] : []));
  const header = keys.slice(0, -1).map(keyText).join('.');
  yield appended(text, `[${header}]\n${keyText(keys.at(-1) ?? '')} = ${value}\n`);
}

/** Whether the items of an array are tables with headers of their own, which stand behind all else. */
function isTables(text: string, items: readonly TomlNode[]): boolean {
  return items.some(({ value }) => text.startsWith('[[', value.start));
}

/** Goes along a path as far as it is there. */
function follow(root: TomlNode, path: TomlPath): { readonly node: TomlNode; readonly rest: TomlPath } {
  let node = root;
  for (const [index, key] of path.entries()) {
    const next = typeof key === 'number' ? node.items[key] : node.children.get(key);
    if (next === undefined) return { node, rest: path.slice(index) };
    node = next;
  }
  return { node, rest: [] };
}

/** A copy of some values with one of them changed; `undefined` where something else than a table is in the way. */
function valuesWith(values: unknown, path: TomlPath, value: string | boolean | undefined): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    if (!Array.isArray(values) || values[key] === undefined) return undefined;
    const item = valuesWith(values[key], rest, value);
    return item && values.map((each: unknown, index) => (index === key ? item : each));
  }
  if (values !== undefined && !isTable(values)) return undefined;
  const inner = valuesWith(values === undefined ? undefined : values[key], rest, value);
  const others = Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => name !== key));
  if (inner === undefined) return rest.length === 0 ? others : undefined;
  return { ...others, [key]: inner };
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isSameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => isSameValue(item, b[i]))
    );
  }
  if (!isTable(a) || !isTable(b))
    return Object.is(a, b) || (a instanceof Date && JSON.stringify(a) === JSON.stringify(b));
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSameValue(a[key], b[key]));
}

function keyText(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key);
}

/** JSON's strings are TOML's, but for a character that JSON lets stand as it is. */
function literal(value: string | boolean): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}

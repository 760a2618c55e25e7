import type { Cursor } from '../../../core/lint/editor.ts';
import { parseYaml } from '../../../core/syntax/yaml.ts';
import type { YamlNode } from '../../../core/syntax/yaml-tree.ts';
import type { Span } from '../../../core/text/span.ts';
import type { EjabberdModel } from '../model.ts';
import { topShape } from './shape.ts';
import { type Spot, spotAt } from './spot.ts';

/** Where something is to be written. */
export interface WritingPlace {
  /** The word at the cursor, which it takes the place of; often empty. */
  readonly span: Span;
  /** The key or value as it stands once there is a word. */
  readonly spot: Spot;
  /** Whether it begins a line, or an item. */
  readonly begins: 'line' | 'item' | undefined;
  /** Whether a colon follows already. */
  readonly hasColon: boolean;
  /** Texts of the list that it is an item of. */
  readonly siblings: readonly string[];
}

/** Stands for what is about to be written. */
const MARK = 'parapet_cursor';

/** What may be written at a cursor: the text is read with a word put there, so that a half-written line has its place. */
export function writingPlace(model: EjabberdModel, { path, offset }: Cursor): WritingPlace | undefined {
  const file = model.expansion.splice.files.get(path);
  if (file === undefined || offset < 0 || offset > file.text.length) return undefined;
  const { text } = file;
  const start = offset - (/[\w.@/-]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0);
  const end = offset + (/^[\w.@/-]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, start);
  const rest = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  if (isComment(before)) return undefined;
  const [, indent = '', dashes = ''] = /^(\s*)((?:- +)*)$/.exec(before) ?? [];
  const begins = indent + dashes !== before ? undefined : dashes === '' ? 'line' : 'item';
  const hasColon = /^\s*:(\s|$)/.test(rest);
  const isBare = /^\s*(#.*)?$/.test(rest);
  const isMapping = begins === 'line' || (begins === 'item' && goesOn(text, end, before.length));
  const word = begins !== undefined && isMapping && isBare ? `${MARK}:` : MARK;
  const shifted = text.slice(0, start) + word + text.slice(end);
  const { root } = parseYaml(shifted);
  const spot = spotAt(root, topShape(model.release), start);
  if (spot === undefined || spot.node.kind === 'alias' || spot.node.text !== MARK) return undefined;
  return { span: { start, end }, spot, begins, hasColon, siblings: siblingsOf(root, start) };
}

function isComment(before: string): boolean {
  return /^\s*#|\s#/.test(before.replace(/"[^"]*"|'[^']*'/g, ''));
}

/** Whether the next line of text goes on with the item that begins in a column. */
function goesOn(text: string, from: number, column: number): boolean {
  const next = /\n(?!\s*(?:#|\r?$))([ \t]*)\S/m.exec(text.slice(from, from + 2000))?.[1];
  return next !== undefined && next.length === column;
}

/** The texts of the innermost list around an offset. */
function siblingsOf(root: YamlNode | undefined, offset: number): readonly string[] {
  let node = root;
  let found: readonly string[] = [];
  while (node !== undefined && (node.kind === 'sequence' || node.kind === 'mapping')) {
    const inner: readonly YamlNode[] = node.kind === 'sequence' ? node.items : node.entries.map(({ value }) => value);
    found = node.kind === 'sequence' ? node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : [];
    node = inner.find(({ span }) => span.start <= offset && offset <= span.end);
  }
  return found;
}

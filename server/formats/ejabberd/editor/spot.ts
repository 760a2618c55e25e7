import type { YamlAlias, YamlEntry, YamlMapping, YamlNode, YamlScalar } from '../../../core/syntax/yaml-tree.ts';
import { type Span, touches } from '../../../core/text/span.ts';
import type { OptionFact } from '../facts/option-fact.ts';
import type { Owner, Shape } from './shape.ts';

/** An option that has a fact, where it stands. */
export interface WrittenOption {
  readonly owner: Owner;
  readonly name: string;
  readonly fact: OptionFact;
  readonly entry: YamlEntry;
  readonly mapping: YamlMapping;
}

/** A key or a single value, with what may stand there. */
export interface Spot {
  readonly on: 'key' | 'value';
  readonly node: YamlScalar | YamlAlias;
  /** Of a key: what its mapping is. Of a value: what it is itself. */
  readonly shape: Shape | undefined;
  /** The entry whose key it is, or which the value belongs to. */
  readonly entry: YamlEntry | undefined;
  /** The mapping that the entry stands in. */
  readonly mapping: YamlMapping | undefined;
  /** The nearest option around it, or which it is the key of. */
  readonly option: WrittenOption | undefined;
  /** Keys from the outermost one to that of the entry. */
  readonly path: readonly string[];
}

interface Around {
  readonly shape: Shape | undefined;
  readonly entry: YamlEntry | undefined;
  readonly mapping: YamlMapping | undefined;
  readonly option: WrittenOption | undefined;
  readonly path: readonly string[];
}

/** Every key and every single value of a tree, in the order of the text. */
export function* spotsIn(root: YamlNode | undefined, shape: Shape): Iterable<Spot> {
  if (root !== undefined)
    yield* spotsOf(root, { shape, entry: undefined, mapping: undefined, option: undefined, path: [] });
}

/** The key or value at an offset; `undefined` where none stands. */
export function spotAt(root: YamlNode | undefined, shape: Shape, offset: number): Spot | undefined {
  let found: Spot | undefined;
  const isNear = ({ span }: { readonly span: Span }): boolean => touches(span, offset);
  if (root === undefined) return undefined;
  for (const spot of spotsOf(
    root,
    { shape, entry: undefined, mapping: undefined, option: undefined, path: [] },
    isNear,
  )) {
    if (touches(spot.node.span, offset)) found = spot;
  }
  return found;
}

function* spotsOf(
  node: YamlNode,
  around: Around,
  isWanted: (node: { readonly span: Span }) => boolean = () => true,
): Iterable<Spot> {
  if (!isWanted(node)) return;
  if (node.kind === 'sequence') {
    const item = around.shape?.item?.();
    for (const each of node.items) yield* spotsOf(each, { ...around, shape: item }, isWanted);
    return;
  }
  if (node.kind === 'scalar' || node.kind === 'alias') {
    yield { ...around, on: 'value', node };
    return;
  }
  const shape = around.shape?.within?.(node) ?? around.shape;
  for (const entry of node.entries) {
    if (!isWanted(entry)) continue;
    const inner = { entry, mapping: node, option: optionOf(shape, entry, node) ?? around.option };
    const path = [...around.path, entry.key.text];
    yield { ...inner, shape, path, on: 'key', node: entry.key };
    yield* spotsOf(entry.value, { ...inner, shape: shape?.entry?.(entry.key.text), path }, isWanted);
  }
}

function optionOf(shape: Shape | undefined, entry: YamlEntry, mapping: YamlMapping): WrittenOption | undefined {
  const name = entry.key.text;
  const options = shape?.options;
  const fact = options !== undefined && Object.hasOwn(options.facts, name) ? options.facts[name] : undefined;
  return options === undefined || fact === undefined ? undefined : { owner: options.owner, name, fact, entry, mapping };
}

/** Where the text of a value stands, without its quotes; `undefined` where it is not written as it reads. */
export function textSpan(node: YamlScalar | YamlAlias): Span | undefined {
  const { start, end } = node.span;
  const text = node.kind === 'alias' ? node.name : node.text;
  const shift = (end - start - text.length) / 2;
  if (node.kind === 'alias') return undefined;
  if (node.style === 'plain') return shift === 0 ? node.span : undefined;
  const isQuoted = node.style === 'single-quoted' || node.style === 'double-quoted';
  return isQuoted && shift === 1 ? { start: start + 1, end: end - 1 } : undefined;
}

import { appendItem, removeItem } from '../../core/syntax/yaml-edit.ts';
import { type NewYaml, printInline } from '../../core/syntax/yaml-print.ts';
import type { YamlNode, YamlSequence } from '../../core/syntax/yaml-tree.ts';
import type { TextEdit } from '../../core/text/edit.ts';
import type { EjabberdModel } from './model.ts';
import { isShared } from './shared.ts';
import type { Sequence, Value } from './value.ts';

/** Edits of one file. */
export interface Placed {
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/** Adds to a list; a single value that stands for a list becomes one. */
export function addItem(model: EjabberdModel, list: Value, item: NewYaml): Placed | undefined {
  const { path, node } = list.source;
  const file = model.expansion.splice.files.get(path);
  if (file === undefined || isShared(model, list)) return undefined;
  if (node.kind === 'scalar') {
    const written = file.text.slice(node.span.start, node.span.end);
    const newText = `[${written}, ${printInline(item)}]`;
    return written === '' || written.includes('\n') ? undefined : { path, edits: [{ span: node.span, newText }] };
  }
  if (node.kind !== 'sequence' || (list.kind === 'sequence' && list.isOpen)) return undefined;
  const edits = appendItem(file.text, node, item);
  return edits === undefined ? undefined : { path, edits };
}

/** Takes an item out of the list in which it stands: lists that are put together of several have more than one. */
export function removeListItem(model: EjabberdModel, list: Sequence, item: Value): Placed | undefined {
  const home = homeOf(model, list, item.use.node);
  const file = home === undefined ? undefined : model.expansion.splice.files.get(home.path);
  if (home === undefined || file === undefined) return undefined;
  const edits = removeItem(file.text, home.node, home.node.items.indexOf(item.use.node));
  return edits === undefined ? undefined : { path: home.path, edits };
}

function homeOf(
  model: EjabberdModel,
  list: Sequence,
  item: YamlNode,
): { readonly path: string; readonly node: YamlSequence } | undefined {
  const parts = [...model.options.values()].flatMap(({ entries }) => entries.map(({ value }) => value));
  for (const value of [list, ...parts]) {
    const { path, node } = value.source;
    if (node.kind === 'sequence' && node.items.includes(item))
      return isShared(model, value) ? undefined : { path, node };
  }
  return undefined;
}

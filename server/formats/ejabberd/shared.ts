import type { YamlNode } from '../../core/syntax/yaml-tree.ts';
import type { EjabberdModel } from './model.ts';
import type { Value } from './value.ts';

/** Whether a value is given by a macro that is used elsewhere, too, so that a change of it would reach further than is meant. */
export function isShared(model: EjabberdModel, { source }: Value): boolean {
  for (const [node, count] of model.expansion.uses) {
    const isInside = node.span.start <= source.node.span.start && source.node.span.end <= node.span.end;
    if (count > 1 && isInside && pathOf(model, node) === source.path) return true;
  }
  return false;
}

/** The file in which a macro or keyword is defined, by the node of its value. */
function pathOf({ expansion }: EjabberdModel, node: YamlNode): string | undefined {
  const { macros, keywords } = expansion.definitions;
  return [...macros.values(), ...keywords.values()].find(({ source }) => source.node === node)?.source.path;
}

import type { YamlNode } from '../../core/syntax/yaml-tree.ts';
import type { Place, Span } from '../../core/text/span.ts';
import type { ConfigFile } from './file.ts';

/** The node that an anchor names: the one that begins behind it, on the same line or the next ones. */
export function anchored(file: ConfigFile, name: string, before: number): YamlNode | undefined {
  // A name that is given twice means the last one above.
  const anchor = file.problems.findLast(
    ({ kind, span }) => kind === 'anchor' && span.end <= before && file.text.slice(span.start + 1, span.end) === name,
  );
  return anchor === undefined || file.root === undefined ? undefined : firstBehind(file.root, anchor.span);
}

function firstBehind(root: YamlNode, { end }: Span): YamlNode | undefined {
  let found: YamlNode | undefined;
  const pending: YamlNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const isNearer = node.span.start >= end && (found === undefined || node.span.start < found.span.start);
    // Of a mapping and the value that begins it, the mapping is what the anchor names; it is seen first.
    if (isNearer) found = node;
    if (node.kind === 'sequence') for (const item of node.items) pending.push(item);
    if (node.kind === 'mapping') for (const { value } of node.entries) pending.push(value);
  }
  return found;
}

/** Whether one place lies in another. */
export function liesIn(inner: Place, outer: Place): boolean {
  return inner.path === outer.path && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

import type { CommentStyle } from '../../core/lint/comment-style.ts';
import type { YamlNode } from '../../core/syntax/yaml-tree.ts';
import type { Span } from '../../core/text/span.ts';
import { readFile } from './file.ts';

/** How comments are written: as YAML has them, in which a sign within a text, between quotes or below `|`, begins none. */
export function comments(path: string): CommentStyle {
  return {
    signs: ['#'],
    trailing: true,
    inComment(text) {
      const { root } = readFile({ path, nominal: path, text });
      const texts = root === undefined ? [] : [...textsIn(root)];
      return (offset) => !texts.some(({ start, end }) => start <= offset && offset < end);
    },
  };
}

/** Where single values and keys stand. */
function* textsIn(root: YamlNode): Iterable<Span> {
  const pending: YamlNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'scalar' || node.kind === 'alias') yield node.span;
    else if (node.kind === 'sequence') pending.push(...node.items);
    else for (const { key, value } of node.entries) pending.push(key, value);
  }
}

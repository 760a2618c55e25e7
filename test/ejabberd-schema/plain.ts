import { parseYaml } from '../../server/core/syntax/yaml.ts';
import type { YamlNode, YamlScalar } from '../../server/core/syntax/yaml-tree.ts';
import type { Configuration, ScalarValue, Value } from '../../server/formats/ejabberd/types/value.ts';

const PATH = 'ejabberd.yml';

/** A text as a configuration by itself: without included files, macros and templates. */
export function plainConfiguration(text: string, release: string): Configuration {
  const { root, problems } = parseYaml(text);
  return {
    root:
      root === undefined
        ? { kind: 'mapping', entries: [], at: { path: PATH, span: { start: 0, end: 0 } } }
        : read(root),
    complete: true,
    release,
    unreadable: problems
      .filter(({ kind }) => kind === 'error' || kind === 'tab' || kind === 'second-document')
      .map(({ span, message }) => ({ at: { path: PATH, span }, message })),
  };
}

function read(node: YamlNode): Value {
  const at = { path: PATH, span: node.span };
  switch (node.kind) {
    case 'scalar':
      return scalar(node);
    case 'alias':
      return { kind: 'scalar', text: node.name, style: 'double-quoted', at };
    case 'sequence':
      return { kind: 'sequence', items: node.items.map(read), at };
    case 'mapping':
      return {
        kind: 'mapping',
        entries: node.entries.map((entry) => ({
          key: scalar(entry.key),
          value: read(entry.value),
          at: { path: PATH, span: entry.span },
        })),
        at,
      };
  }
}

function scalar({ text, style, span }: YamlScalar): ScalarValue {
  return { kind: 'scalar', text, style, at: { path: PATH, span } };
}

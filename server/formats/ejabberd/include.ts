import type { SourceFile } from '../../core/lint/unit.ts';
import type { YamlNode } from '../../core/syntax/yaml-tree.ts';
import type { Span } from '../../core/text/span.ts';
import { hasHole, readFile } from './file.ts';

/** The folder that a node runs in, in which relative paths begin: the spool folder of the packages. */
export const SPOOL = '/var/lib/ejabberd';

/** One file that `include_config_file` names. */
export interface Include {
  /** As it is written. */
  readonly written: string;
  /** The absolute path on the server; `undefined` where it cannot be known. */
  readonly nominal: string | undefined;
  readonly isRelative: boolean;
  readonly span: Span;
  /** Top-level options that are taken from the file; `undefined`: all but those of {@link disallow}. */
  readonly allowOnly: readonly string[] | undefined;
  readonly disallow: readonly string[];
}

/** The value of an `include_config_file`: a path, a list of them, or a mapping of paths to what may come from them. */
export function includesOf(value: YamlNode): readonly Include[] {
  if (value.kind === 'mapping') {
    return value.entries.map(({ key, value: limits }) => ({
      ...include(key.text, key.span),
      allowOnly: limitOf(limits, 'allow_only'),
      disallow: limitOf(limits, 'disallow') ?? [],
    }));
  }
  const paths = value.kind === 'sequence' ? value.items : [value];
  return paths.flatMap((node) => {
    if (node.kind === 'sequence' || node.kind === 'mapping') return includesOf(node);
    return [include(node.kind === 'alias' ? node.name : node.text, node.span)];
  });
}

function include(written: string, span: Span): Include {
  const isRelative = !written.startsWith('/');
  // A wildcard would stand for itself, and so would a macro; neither is worth a look.
  const isKnown = !hasHole(written) && !/[*?[\]]/.test(written) && written !== '';
  const nominal = isKnown ? (isRelative ? `${SPOOL}/${written}` : written) : undefined;
  return { written, nominal, isRelative, span, allowOnly: undefined, disallow: [] };
}

function limitOf(limits: YamlNode, name: string): readonly string[] | undefined {
  if (limits.kind === 'sequence')
    return limits.items.map((item) => limitOf(item, name)).find((each) => each !== undefined);
  const value = limits.kind === 'mapping' ? limits.entries.find(({ key }) => key.text === name)?.value : undefined;
  if (value === undefined) return undefined;
  const items = value.kind === 'sequence' ? value.items : [value];
  return items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}

/** The absolute patterns that a file includes, in order. Total. */
export function includePatterns(file: SourceFile): readonly string[] {
  const { root } = readFile(file);
  if (root?.kind !== 'mapping') return [];
  return root.entries
    .filter(({ key }) => key.text === 'include_config_file')
    .flatMap(({ value }) => includesOf(value))
    .flatMap(({ nominal }) => nominal ?? []);
}

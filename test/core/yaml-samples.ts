import fc from 'fast-check';
import { expect } from 'vitest';
import { parseYaml } from '../../server/core/syntax/yaml.ts';
import type { YamlNode } from '../../server/core/syntax/yaml-tree.ts';

/** A tree as plain data: scalars as their texts, mappings as pairs, since keys may stand twice. */
export function plain(node: YamlNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'alias') return { alias: node.name };
  if (node.kind === 'sequence') return node.items.map(plain);
  return { map: node.entries.map(({ key, value }) => [key.text, plain(value)]) };
}

export const read = (text: string) => plain(parseYaml(text).root);
export const problems = (text: string) =>
  parseYaml(text).problems.map(({ kind, span }) => `${kind} ${JSON.stringify(text.slice(span.start, span.end))}`);

/** Text that is often nearly YAML. */
export const nearlyYaml = fc
  .array(
    fc.constantFrom(
      'a',
      'b: ',
      'key',
      ': ',
      ':',
      '- ',
      '-',
      '\n',
      '\n  ',
      '\n    ',
      '\r\n',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '|',
      '>-',
      '#',
      ' # x',
      '&a ',
      '*a',
      '!!str ',
      '---\n',
      '...\n',
      '? ',
      '\t',
      '\\',
      '%',
      '@',
      '<<',
      '\uE000\uE000',
      'é',
      '😀',
      '\uFEFF',
      '\0',
      '\u0085',
      '~',
      '1',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

export function isInside(inner: { start: number; end: number }, outer: { start: number; end: number }): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}

export function checkSpans(node: YamlNode, outer: { start: number; end: number }, text: string): void {
  expect(
    isInside(node.span, outer),
    `${JSON.stringify(node)} in ${JSON.stringify(outer)} of ${JSON.stringify(text)}`,
  ).toBe(true);
  const written = text.slice(node.span.start, node.span.end);
  if (node.kind === 'scalar' && node.style === 'plain' && !/[\s\u0085]/.test(written + node.text)) {
    expect(written).toBe(node.text);
  }
  if (node.kind === 'alias') expect(written).toBe(`*${node.name}`);
  if (node.kind === 'sequence') for (const item of node.items) checkSpans(item, node.span, text);
  if (node.kind === 'mapping') {
    for (const entry of node.entries) {
      expect(isInside(entry.span, node.span)).toBe(true);
      checkSpans(entry.key, entry.span, text);
      checkSpans(entry.value, entry.span, text);
    }
  }
}

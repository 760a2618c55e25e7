import type { YamlNode, YamlProblem } from './yaml-tree.ts';

/**
 * What is YAML and yet not taken by some programs: aliases, merge keys, keys that stand twice. And what only YAML 1.2 takes,
 * while libyaml, on which most programs stand, stops there.
 */
export function remarksOn(root: YamlNode): readonly YamlProblem[] {
  const remarks: YamlProblem[] = [];
  const pending: { node: YamlNode; isInFlow: boolean }[] = [{ node: root, isInFlow: false }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    const { node, isInFlow } = step;
    if (node.kind === 'scalar' && isInFlow && node.style === 'plain' && /^[:?]./.test(node.text)) {
      const message = `between brackets, a text that begins with ${node.text.charAt(0)} needs quotes`;
      remarks.push({ span: node.span, message, kind: 'error' });
    } else if (node.kind === 'alias' && node.name !== '') {
      remarks.push({ span: node.span, message: 'this refers to an anchor', kind: 'alias' });
    } else if (node.kind === 'sequence') {
      for (const item of node.items) pending.push({ node: item, isInFlow: node.flow });
    } else if (node.kind === 'mapping') {
      const seen = new Set<string>();
      for (const { key, value } of node.entries) {
        if (key.text === '<<' && key.style === 'plain') {
          remarks.push({ span: key.span, message: 'this key merges another mapping into this one', kind: 'merge-key' });
        } else if (seen.has(key.text)) {
          remarks.push({ span: key.span, message: 'this key stands twice in its mapping', kind: 'duplicate-key' });
        }
        seen.add(key.text);
        pending.push({ node: value, isInFlow: node.flow });
      }
    }
  }
  return remarks;
}

/** Characters that may not stand in YAML at all (YAML 1.1, section 5.1); a byte order mark may, at the very start. */
const REFUSED = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ufefe\uff00-\ufffd]/g;

/** Control characters, and others that no YAML may have. */
export function controlCharacters(text: string): readonly YamlProblem[] {
  const message = 'a character stands here that YAML does not allow, most likely an invisible one';
  const problems: YamlProblem[] = [];
  for (const { index } of text.matchAll(REFUSED)) {
    if (index > 0 || text.charAt(0) !== '\uFEFF') {
      problems.push({ span: { start: index, end: index + 1 }, message, kind: 'error' });
    }
  }
  return problems;
}

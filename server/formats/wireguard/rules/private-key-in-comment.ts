import type { IniLine } from '../../../core/syntax/ini-tree.ts';
import type { Place } from '../../../core/text/span.ts';
import type { WireguardModel } from '../model.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { FileTree } from '../syntax.ts';
import { type PresharedKey, type PrivateKey, readPresharedKey, readPrivateKey } from '../values/keys.ts';

/** A key behind words that call it a secret one: with a public key nothing is wrong. */
const KEY =
  /((?<private>private[-_ ]?key|\bpriv(?:ate|key)?\b)|preshared[-_ ]?key|\bpsk\b)["']?(?:\s*[:=]\s*|\s+)["']?(?<key>[A-Za-z0-9+/]{43}=)["';,]*/gi;

export default wireguardRule({
  title: 'A secret key is left in a comment',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Take the key out of the comment, and make a new one where the file has been in other hands.',
  references: [man('wg(8)', 'PrivateKey')],
  *check(model) {
    for (const tree of model.trees.values()) {
      if (!model.unit.files.has(tree.path)) continue;
      for (const line of tree.file.lines) yield* inComment(model, tree, line);
    }
  },
});

function* inComment(model: WireguardModel, tree: FileTree, line: IniLine): Iterable<WireguardProblem> {
  const span = line.kind === 'comment' ? line.span : line.kind === 'blank' ? undefined : line.comment;
  if (span === undefined) return;
  const text = tree.text.slice(span.start, span.end);
  for (const match of text.matchAll(KEY)) {
    const { private: isPrivate, key: written = '' } = match.groups ?? {};
    const reading = isPrivate === undefined ? readPresharedKey(written) : readPrivateKey(written);
    if (!reading.ok || reading.key.isZero || reading.key.printedIn !== undefined) continue;
    if (isUsed(model, reading.key)) continue;
    const start = span.start + match.index;
    const end = start + match[0].length;
    const keyAt = start + match[0].indexOf(written);
    const what = isPrivate === undefined ? 'a preshared key' : privateOf(model, reading.key as PrivateKey);
    const at: Place = { path: tree.path, span: { start: keyAt, end: keyAt + written.length } };
    yield {
      at,
      subject: `${groupOf(model, line)}/${isPrivate === undefined ? 'preshared' : 'private'} key in a comment`,
      message: `${what} stands in this comment, where everybody finds it who reads the file`,
      fix: {
        title: 'Take the key out of the comment',
        caution: 'If the key is written down nowhere else, it is gone then.',
        operations: [{ kind: 'replace', path: tree.path, span: withoutRest(tree, line, { start, end }), text: '' }],
      },
    };
  }
}

/** Whether the key counts in this file anyway, or is a public one in spite of its name. */
function isUsed({ interface: local, peers }: WireguardModel, key: PrivateKey | PresharedKey): boolean {
  const { privateKey, publicKey } = local;
  const keys = peers.flatMap(({ key: own, presharedKey }) => [
    ...(own === undefined ? [] : [own]),
    ...(presharedKey?.reading.ok ? [presharedKey.reading.key] : []),
  ]);
  const own = privateKey?.reading.ok ? [privateKey.reading.key] : [];
  return [...keys, ...own, ...(publicKey === undefined ? [] : [publicKey])].some((other) => key.holdsSameAs(other));
}

function privateOf({ peers, interface: local }: WireguardModel, key: PrivateKey): string {
  const { publicKey } = key;
  if (local.publicKey?.equals(publicKey)) return 'the private key of this host';
  const peer = peers.find((each) => each.key?.equals(publicKey));
  return peer === undefined ? 'a private key' : `the private key of ${peer.label}, which that host alone should have,`;
}

function groupOf({ peers }: WireguardModel, line: IniLine): string {
  return peers.find(({ parts }) => parts.some(({ section }) => section.lines.includes(line)))?.subject ?? 'interface';
}

/** What goes with the key: the whole line where nothing else is on it, else the comment, else the words alone. */
function withoutRest(tree: FileTree, line: IniLine, span: Place['span']): Place['span'] {
  const comment = line.kind === 'comment' || line.kind === 'blank' ? line.span : (line.comment ?? line.span);
  const before = tree.text.slice(comment.start, span.start);
  const behind = tree.text.slice(span.end, comment.end);
  if (behind.trim() !== '') return span;
  if (/^[\s#;]*$/.test(before)) {
    const end = line.span.end + (/^\r?\n/.exec(tree.text.slice(line.span.end))?.[0].length ?? 0);
    const gap = /\s*$/.exec(tree.text.slice(line.span.start, comment.start))?.[0].length ?? 0;
    return line.kind === 'comment' ? { start: line.span.start, end } : { start: comment.start - gap, end: comment.end };
  }
  return { start: span.start - (/[\s,;(-]*$/.exec(before)?.[0].length ?? 0), end: comment.end };
}

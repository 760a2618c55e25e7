import type { WireguardOperation } from '../edit.ts';
import { awakened } from '../factories/awakened.ts';
import { everyEffect } from '../factories/every-effect.ts';
import { strangeIn } from '../factories/line-slips.ts';
import { maskKeys } from '../key-like.ts';
import type { WireguardModel } from '../model.ts';
import { tools, type WireguardProblem, wireguardRule } from '../rule.ts';
import { type FileTree, isUncertain } from '../syntax.ts';

/** Names of the signs that people meet most; the others go by their number in Unicode. */
const NAMES: Readonly<Record<string, string>> = {
  '\0': 'a NUL byte',
  '\u00A0': 'a no-break space',
  '\u00AD': 'a soft hyphen',
  '\u200B': 'a zero-width space',
  '\u2011': 'a no-break hyphen',
  '\u2013': 'a dash, which is no minus sign,',
  '\u2014': 'a dash, which is no minus sign,',
  '\u2212': 'a typographic minus sign',
  '\u2018': 'a typographic quote',
  '\u2019': 'a typographic quote',
  '\u201C': 'a typographic quote',
  '\u201D': 'a typographic quote',
  '\uFEFF': 'a byte order mark',
};

/** What stands for a sign that has a plain fellow; all others go without one. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/g, ' '],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\0\u00AD\u200B-\u200F\u2018-\u201F\u202A-\u202E\u2060-\u2064\uFEFF]/g, ''],
];

export default wireguardRule({
  title: 'Signs that nobody sees',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write plain blanks, hyphens and line ends, and save the file as UTF-8 without a byte order mark.',
  references: [tools],
  *check(model) {
    if (model.dialect !== 'wg') return;
    for (const tree of model.trees.values()) {
      const mark = tree.file.byteOrderMark;
      if (mark !== undefined) {
        yield {
          at: { path: tree.path, span: mark },
          subject: 'file/byte order mark',
          message:
            'the file begins with a byte order mark, which wg takes for a part of the first line: it refuses the whole file',
          fix: {
            title: 'Remove the byte order mark',
            reveals: awakened(),
            operations: [{ kind: 'replace', path: tree.path, span: mark, text: '', moves: everyEffect(model) }],
          },
        };
      }
      yield* loneReturns(model, tree);
      for (const line of tree.file.lines) {
        const at = strangeIn(tree, line);
        if (at === undefined || isUncertain(tree, line)) continue;
        const sign = tree.text.slice(at.start, at.end);
        const number = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
        yield {
          at: { path: tree.path, span: at },
          subject: `${subjectOf(model, tree, line.span.start)} ${number}`,
          message: `${NAMES[sign] ?? `the character ${number}`} stands in this line, and to wg it is a part of the word`,
          fix: {
            title: 'Write the line in plain signs',
            reveals: awakened(),
            operations: plain(model, tree, line.span),
          },
        };
      }
    }
  },
});

/** Files of old Macs: to wg they are a single line. */
function* loneReturns(model: WireguardModel, tree: FileTree): Iterable<WireguardProblem> {
  const places = [...tree.text.matchAll(/\r(?!\r*\n)(?=[^\r])/g)].map(({ index }) => index);
  const [first] = places;
  if (first === undefined || tree.text.includes('\n')) return;
  yield {
    at: { path: tree.path, span: { start: first, end: first + 1 } },
    subject: 'file/line ends',
    message: 'the lines end with a carriage return alone, and wg reads them as one',
    fix: {
      title: 'Write line feeds',
      risk: 'may-break-clients',
      caution: 'The file is refused as it is. Once it is not, everything in it counts.',
      reveals: awakened(),
      operations: places.map(
        (start): WireguardOperation => ({
          kind: 'replace',
          path: tree.path,
          span: { start, end: start + 1 },
          text: '\n',
          moves: everyEffect(model),
        }),
      ),
    },
  };
}

function plain(
  model: WireguardModel,
  tree: FileTree,
  span: { readonly start: number; readonly end: number },
): readonly WireguardOperation[] {
  const text = tree.text.slice(span.start, span.end);
  const written = PLAIN.reduce((result, [signs, replacement]) => result.replace(signs, replacement), text);
  return [{ kind: 'replace', path: tree.path, span, text: written, moves: everyEffect(model) }];
}

function subjectOf(model: WireguardModel, tree: FileTree, start: number): string {
  const setting = model.settings.find(({ path, line }) => path === tree.path && line.span.start === start);
  if (setting === undefined) return 'line';
  const peer = model.peers.find(({ settings }) => settings.includes(setting));
  const key = PLAIN.reduce((result, [signs]) => result.replace(signs, ''), setting.option);
  // By its number: whether its key can be read may hang on the very sign.
  return `${peer === undefined ? 'interface' : `peer number ${peer.number}`}/${maskKeys(key)}`;
}

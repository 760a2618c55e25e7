import type { IniLine } from '../../../core/syntax/ini-tree.ts';
import type { Place, Span } from '../../../core/text/span.ts';
import { hookSettings } from '../dialects.ts';
import type { WireguardModel } from '../model.ts';
import type { FileTree } from '../syntax.ts';

/** Signs that people do not see, or take for another one; `wg` takes none of them for a blank, a dash or a quote. */
const STRANGE = /[\0\u00A0\u00AD\u1680\u2000-\u2015\u2018-\u201F\u2028-\u202F\u205F-\u2064\u2212\u3000\uFEFF]/;

/** Why a line cannot be read that a person reads at a glance. Rules of their own speak of these, whatever `wg` says. */
export type Slip =
  /** It begins with `;` or `//`. */
  | 'comment'
  /** The line before it ends with a backslash. */
  | 'continued'
  /** It has a sign in it that nobody sees, or that looks like another one. */
  | 'strange';

/** The slip of a line at a place; `undefined` where there is none. Only wg's own files have these. */
export function slipAt(model: WireguardModel, { path, span }: Place): Slip | undefined {
  const tree = model.dialect === 'wg' ? model.trees.get(path) : undefined;
  const index = tree?.file.lines.findIndex((line) => line.span.start <= span.start && span.start <= line.span.end);
  const line = tree?.file.lines[index ?? -1];
  if (tree === undefined || line === undefined || index === undefined) return undefined;
  // Line ends of old Macs: the whole file is one line.
  const isFolded = /\r(?=[^\r])/.test(tree.text.slice(line.span.start, line.span.end));
  if (isFolded || strangeIn(tree, line) !== undefined) return 'strange';
  if (beginsLikeComment(tree, line)) return 'comment';
  const before = tree.file.lines[index - 1];
  return before !== undefined && backslashOf(tree, before) !== undefined ? 'continued' : undefined;
}

/** Where a line ends with a backslash, comments aside; `undefined` where it does not. */
export function backslashOf(tree: FileTree, line: IniLine): Span | undefined {
  if (line.kind !== 'setting' && line.kind !== 'unread') return undefined;
  const start = line.span.start;
  const text = tree.text.slice(start, line.comment?.start ?? line.span.end).trimEnd();
  return text.endsWith('\\') ? { start: start + text.length - 1, end: start + text.length } : undefined;
}

/** The first strange sign of a line that is not in a comment or in a hook, where a person may have meant it. */
export function strangeIn(tree: FileTree, line: IniLine): Span | undefined {
  if (line.kind === 'comment' || line.kind === 'blank') return undefined;
  if (line.kind === 'setting' && hookSettings.some((hook) => hook.toLowerCase() === line.name)) return undefined;
  const at = tree.text.slice(line.span.start, line.comment?.start ?? line.span.end).search(STRANGE);
  return at === -1 ? undefined : { start: line.span.start + at, end: line.span.start + at + 1 };
}

/** Whether a line begins with what starts a comment elsewhere. */
export function beginsLikeComment(tree: FileTree, line: IniLine): boolean {
  return (
    (line.kind === 'setting' || line.kind === 'unread') &&
    /^\s*(;|\/\/)/.test(tree.text.slice(line.span.start, line.span.end))
  );
}

import type { Span } from '../../core/text/span.ts';
import { type ConfigFile, isUncertain } from './file.ts';

/** A line that would set an option of the top level without its `#`. */
export interface CommentedOut {
  readonly option: string;
  /** From the `#` to the end of what stands on the line. */
  readonly span: Span;
}

const LINE = /^#+ ?([a-z][a-z0-9_]*):[ \t]+([^\s#][^\r\n]*?)[ \t]*\r?$/gm;

const found = new WeakMap<ConfigFile, ReadonlyMap<string, CommentedOut>>();

/**
 * The first line of a file on which an option of the top level is commented out together with its value, where the line could
 * stand as it is without the `#`: not in the middle of another option.
 */
export function commentedOut(file: ConfigFile, option: string): CommentedOut | undefined {
  const known = found.get(file) ?? all(file);
  found.set(file, known);
  return known.get(option);
}

function all(file: ConfigFile): ReadonlyMap<string, CommentedOut> {
  const lines = new Map<string, CommentedOut>();
  const { text, root } = file;
  // Between the brackets of a flow mapping, a new line would be none of its entries.
  if (root !== undefined && (root.kind !== 'mapping' || root.flow)) return lines;
  for (const match of text.matchAll(LINE)) {
    const [line, option = ''] = match;
    const span = { start: match.index, end: match.index + line.trimEnd().length };
    if (lines.has(option) || isUncertain(file, span.start) || !isAtTopLevel(text, span.end)) continue;
    lines.set(option, { option, span });
  }
  return lines;
}

/** Whether what follows is no continuation of what stands above: the next line of YAML begins an entry, or there is none. */
function isAtTopLevel(text: string, offset: number): boolean {
  const next = /\n(?!\s*(?:#|\r?$))([^\n]*)/m.exec(text.slice(offset))?.[1];
  return next === undefined || next.trim() === '' || /^[^\s\-#\]}]/.test(next);
}

import type { Span } from '../../../core/text/span.ts';

/** One item of a list as written. */
export interface ListItem {
  readonly text: string;
  /** Relative to the value as written; empty between two separators that have nothing between them. */
  readonly span: Span;
}

/**
 * Cuts a value at a separator of one character; empty items are kept. Blanks around an item do not belong to it, unless the
 * reader trips over those before it (`keepsLead`); blanks around the whole value never do.
 */
export function cutAt(written: string, separator: string, keepsLead = false): ListItem[] {
  const items: ListItem[] = [];
  const lead = written.length - written.trimStart().length;
  let from = lead;
  for (const part of written.trim().split(separator)) {
    const text = keepsLead ? part.trimEnd() : part.trim();
    const start = keepsLead ? from : from + part.length - part.trimStart().length;
    items.push({ text, span: { start, end: start + text.length } });
    from += part.length + separator.length;
  }
  return items;
}

/** The words of a value between blanks and commas, as a shell and systemd split it; there are no empty ones. */
export function words(written: string): ListItem[] {
  return [...written.matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
    text,
    span: { start: index, end: index + text.length },
  }));
}

import type { Span } from '../../../core/text/span.ts';
import { trimBlanks, trimLead, trimTail } from './squeeze.ts';

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
  const lead = written.length - trimLead(written).length;
  let from = lead;
  for (const part of trimBlanks(written).split(separator)) {
    const text = keepsLead ? trimTail(part) : trimBlanks(part);
    const start = keepsLead ? from : from + part.length - trimLead(part).length;
    items.push({ text, span: { start, end: start + text.length } });
    from += part.length + separator.length;
  }
  return items;
}

/** The words of a value between blanks and commas, as a shell and systemd split it; there are no empty ones. */
export function words(written: string): ListItem[] {
  return [...written.matchAll(/[^\t\n\v\f\r ,]+/g)].map(({ 0: text, index }) => ({
    text,
    span: { start: index, end: index + text.length },
  }));
}

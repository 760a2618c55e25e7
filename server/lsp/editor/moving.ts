import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type FoldingRange,
  FoldingRangeKind,
  type Location,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type SelectionRange,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { OutlineEntry } from '../../core/lint/editor.ts';
import type { Span } from '../../core/text/span.ts';
import { touches } from '../../core/text/span.ts';
import type { DocumentView } from './document-view.ts';

/** Where the name under the cursor is defined; nothing where it is no name, or is defined nowhere. */
export function definitionsAt(view: DocumentView, position: Position): Location[] {
  return occurrencesAt(view, position, ({ role }) => role === 'definition');
}

/** Where the name under the cursor stands. */
export function referencesAt(view: DocumentView, position: Position, withDefinition: boolean): Location[] {
  return occurrencesAt(view, position, ({ role }) => withDefinition || role === 'use');
}

function occurrencesAt(
  view: DocumentView,
  position: Position,
  isWanted: (occurrence: { readonly role: 'definition' | 'use' }) => boolean,
): Location[] {
  const named = view.editor.named(view.cursor(position));
  if (named === undefined) return [];
  return view.editor
    .occurrences(named.key)
    .filter(isWanted)
    .flatMap(({ at }) => view.locationOf(at) ?? []);
}

/** Where the name under the cursor stands in this document. */
export function highlightsAt(view: DocumentView, position: Position): DocumentHighlight[] {
  const named = view.editor.named(view.cursor(position));
  if (named === undefined) return [];
  return view.editor
    .occurrences(named.key)
    .filter(({ at }) => at.path === view.path)
    .map(({ at, role }) => ({
      range: view.positions.rangeOf(at.span),
      kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

/** What a rename would replace; `null` where nothing can be renamed. */
export function renameable(view: DocumentView, position: Position) {
  const named = view.editor.named(view.cursor(position));
  if (named?.pattern === undefined) return null;
  return { range: view.positions.rangeOf(named.span), placeholder: named.name };
}

/**
 * Gives a name another spelling wherever it stands in the unit.
 *
 * @throws ResponseError with a message for a person, for a name that the format does not take.
 */
export function renamed(view: DocumentView, position: Position, newName: string): WorkspaceEdit | null {
  const named = view.editor.named(view.cursor(position));
  if (named?.pattern === undefined) return null;
  if (!named.pattern.test(newName)) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, `"${newName}" cannot be a name here.`);
  }
  const changes: Record<string, TextEdit[]> = {};
  for (const { at } of view.editor.occurrences(named.key)) {
    const location = view.locationOf(at);
    if (location === undefined) continue;
    changes[location.uri] = [...(changes[location.uri] ?? []), { range: location.range, newText: newName }];
  }
  return { changes };
}

/** Files that the document names. */
export function linksOf(view: DocumentView): DocumentLink[] {
  return view.editor.links(view.path).flatMap(({ span, nominal }) => {
    const target = view.uriOfNominal(nominal);
    return target === undefined ? [] : [{ range: view.positions.rangeOf(span), target }];
  });
}

/** What can be folded away: blocks of the outline, and runs of comments. */
export function foldsOf(view: DocumentView): FoldingRange[] {
  const blocks = view.editor.outline(view.path).flatMap(containers);
  return [...blocks.map((span) => ({ span })), ...view.editor.folds(view.path).map((span) => ({ span, comment: true }))]
    .map(({ span, ...rest }) => ({ ...view.positions.rangeOf(span), ...rest }))
    .filter(({ start, end }) => start.line < end.line)
    .map(({ start, end, ...rest }) => ({
      startLine: start.line,
      endLine: end.line,
      ...('comment' in rest && { kind: FoldingRangeKind.Comment }),
    }));
}

function containers({ span, children }: OutlineEntry): Span[] {
  return children.length === 0 ? [] : [span, ...children.flatMap(containers)];
}

/** What is selected step by step from a cursor outwards: the name, the setting, its block, the document. */
export function selectionAt(view: DocumentView, position: Position): SelectionRange {
  const { offset } = view.cursor(position);
  const spans: Span[] = [{ start: 0, end: view.text.length }];
  let level: readonly OutlineEntry[] = view.editor.outline(view.path);
  for (;;) {
    const entry = level.find(({ span }) => touches(span, offset));
    if (entry === undefined) break;
    spans.push(entry.span);
    if (touches(entry.nameSpan, offset)) spans.push(entry.nameSpan);
    level = entry.children;
  }
  const word = wordAt(view.text, offset);
  if (word !== undefined) spans.push(word);
  return nested(view, spans);
}

function nested(view: DocumentView, spans: readonly Span[]): SelectionRange {
  let range: SelectionRange | undefined;
  let outer: Span | undefined;
  for (const span of spans) {
    if (outer !== undefined && (span.start < outer.start || span.end > outer.end)) continue;
    if (outer !== undefined && span.start === outer.start && span.end === outer.end) continue;
    range = { range: view.positions.rangeOf(span), ...(range === undefined ? {} : { parent: range }) };
    outer = span;
  }
  return range ?? { range: view.positions.rangeOf({ start: 0, end: 0 }) };
}

function wordAt(text: string, offset: number): Span | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && /[^\s,]/.test(text.charAt(start - 1))) start--;
  while (end < text.length && /[^\s,]/.test(text.charAt(end))) end++;
  return start === end ? undefined : { start, end };
}

/** The whole text with its blanks in order; nothing for a format that is left as it is, and where nothing is to be done. */
export function formatted(view: DocumentView): TextEdit[] {
  const tidied = view.snapshot.format.tidied(view.text);
  if (tidied === undefined || tidied === view.text) return [];
  return [{ range: view.positions.rangeOf({ start: 0, end: view.text.length }), newText: tidied }];
}

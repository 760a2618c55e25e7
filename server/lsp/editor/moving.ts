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
import type { Session } from '../session.ts';
import type { FoundName } from './across.ts';
import type { DocumentView } from './document-view.ts';

/** Where a name is defined; nothing where it is defined nowhere. */
export function definitionsOf({ standings }: FoundName): Location[] {
  return standings.filter(({ role }) => role === 'definition').map(({ location }) => location);
}

/** Where a name stands. */
export function referencesTo({ standings }: FoundName, withDefinition: boolean): Location[] {
  return standings.filter(({ role }) => withDefinition || role === 'use').map(({ location }) => location);
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

/**
 * What a rename would replace; `null` where nothing can be renamed.
 *
 * @throws ResponseError with a message for a person, for a name that would be wrong somewhere afterwards.
 */
export function renameable(session: Session, found: FoundName) {
  const { view, named } = found;
  if (named.pattern === undefined) return null;
  refuseHalfRename(session, found);
  return {
    range: view.positions.rangeOf(named.span),
    placeholder: named.across === true ? view.text.slice(named.span.start, named.span.end) : named.name,
  };
}

/**
 * Gives a name another spelling wherever it stands.
 *
 * @throws ResponseError with a message for a person, for a name that the format does not take, and as {@link renameable}.
 */
export function renamed(session: Session, found: FoundName, newName: string): WorkspaceEdit | null {
  const { pattern } = found.named;
  if (pattern === undefined) return null;
  if (!pattern.test(newName)) throw refusal(session.features.t('"{0}" cannot be a name here.', newName));
  refuseHalfRename(session, found);
  const changes: Record<string, TextEdit[]> = {};
  for (const { location } of found.standings) {
    changes[location.uri] = [...(changes[location.uri] ?? []), { range: location.range, newText: newName }];
  }
  return { changes };
}

/** A name that follows from something else there, or stands in a file that must not be written, is not half renamed. */
function refuseHalfRename({ features: { t } }: Session, { view, named, standings }: FoundName): void {
  for (const { derived, path, location, snapshot } of standings) {
    if (named.across === true && derived) {
      const [file, line] = [path.slice(path.lastIndexOf('/') + 1), location.range.start.line + 1];
      throw refusal(
        t('This name follows from line {1} of {0}. Change it there first, then write the new one here.', file, line),
      );
    }
    // Bytes that are not UTF-8 would be lost if the file were written.
    if (!view.target.realm.open.has(path) && snapshot.unit.notUtf8.has(path)) {
      throw refusal(t('{0} is not written in UTF-8, so that it cannot be changed. Convert it first.', path));
    }
  }
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

/** Files that the document names and that are there. */
export async function linksOf(view: DocumentView): Promise<DocumentLink[]> {
  const links = view.editor.links(view.path).map(async ({ span, nominal }) => {
    const target = await view.uriOfNominal(nominal);
    return target === undefined ? [] : [{ range: view.positions.rangeOf(span), target }];
  });
  return (await Promise.all(links)).flat();
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

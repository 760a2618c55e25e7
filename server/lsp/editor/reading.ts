import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
} from 'vscode-languageserver';
import type { Completion, Hint, OutlineEntry } from '../../core/lint/editor.ts';
import type { DocumentView } from './document-view.ts';

const COMPLETION_KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  keyword: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  section: CompletionItemKind.Module,
  name: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

const SYMBOL_KINDS: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  section: SymbolKind.Module,
  block: SymbolKind.Namespace,
  setting: SymbolKind.Property,
  list: SymbolKind.Array,
  item: SymbolKind.Object,
};

/** What is known of a place, as Markdown. */
export function hoverAt(view: DocumentView, offset: number): Hover | null {
  const hover = view.editor.hover({ path: view.path, offset });
  if (hover === undefined) return null;
  return {
    range: view.positions.rangeOf(hover.span),
    contents: { kind: MarkupKind.Markdown, value: hover.paragraphs.join('\n\n') },
  };
}

/** What can be written at a place. */
export function completionsAt(view: DocumentView, offset: number, takesSnippets: boolean): CompletionItem[] {
  return view.editor.complete({ path: view.path, offset }).flatMap((offer): CompletionItem[] => {
    if (offer.kind === 'snippet' && !takesSnippets) return [];
    return [
      {
        label: offer.label,
        kind: COMPLETION_KINDS[offer.kind],
        ...(offer.detail === undefined ? {} : { detail: offer.detail }),
        ...(offer.documentation === undefined
          ? {}
          : { documentation: { kind: MarkupKind.Markdown, value: offer.documentation } }),
        ...(offer.deprecated === true ? { tags: [CompletionItemTag.Deprecated] } : {}),
        ...(offer.kind === 'snippet' ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
        filterText: offer.label,
        sortText: `${String(offer.rank ?? 0).padStart(3, '0')} ${offer.label}`,
        textEdit: { range: view.positions.rangeOf(offer.span), newText: offer.newText },
      },
    ];
  });
}

/** The outline of a document. */
export function symbolsOf(view: DocumentView): DocumentSymbol[] {
  return view.editor.outline(view.path).map((entry) => symbol(view, entry));
}

function symbol(view: DocumentView, entry: OutlineEntry): DocumentSymbol {
  return {
    // The protocol takes no empty name.
    name: entry.name === '' ? '?' : entry.name,
    ...(entry.detail === undefined ? {} : { detail: entry.detail }),
    kind: SYMBOL_KINDS[entry.kind],
    range: view.positions.rangeOf(entry.span),
    selectionRange: view.positions.rangeOf(entry.nameSpan),
    children: entry.children.map((child) => symbol(view, child)),
  };
}

/** The hints of a part of a document; those that only echo a value are left out unless they are wanted. */
export function hintsIn(
  view: DocumentView,
  { start, end }: { readonly start: number; readonly end: number },
  worth: 'news' | 'all',
): InlayHint[] {
  return view.editor
    .hints(view.path)
    .filter((hint) => hint.offset >= start && hint.offset <= end && (worth === 'all' || hint.worth === 'news'))
    .map((hint) => inlay(view, hint));
}

function inlay(view: DocumentView, hint: Hint): InlayHint {
  const location = hint.target === undefined ? undefined : view.locationOf(hint.target);
  return {
    position: view.positions.positionAt(hint.offset),
    label: location === undefined ? hint.text : [{ value: hint.text, location }],
    ...(hint.explanation === undefined ? {} : { tooltip: { kind: MarkupKind.Markdown, value: hint.explanation } }),
    paddingLeft: true,
  };
}

import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Session } from '../session.ts';
import { type DocumentView, viewOf } from './document-view.ts';
import {
  definitionsAt,
  foldsOf,
  formatted,
  highlightsAt,
  linksOf,
  referencesAt,
  renameable,
  renamed,
  selectionAt,
} from './moving.ts';
import { completionsAt, hintsIn, hoverAt, symbolsOf } from './reading.ts';

/** Who answers: known once the client has initialised the server. */
export interface Answering {
  readonly session: Session;
  readonly ready: Promise<void>;
}

/** Answers the requests of an editor that reads, moves about in and tidies a document. */
export function answerEditor(connection: Connection, started: () => Answering): void {
  /** Gives the answer for documents of ours, and nothing for others. */
  const on = async <Answer, Nothing>(
    { textDocument: { uri } }: { readonly textDocument: { readonly uri: string } },
    token: CancellationToken,
    nothing: Nothing,
    answer: (view: DocumentView, session: Session) => Answer,
  ): Promise<Answer | Nothing> => {
    const { session, ready } = started();
    await ready;
    const view = await viewOf(session, uri, token);
    return view === undefined ? nothing : answer(view, session);
  };

  connection.onHover((params, token) =>
    on(params, token, null, (view) => hoverAt(view, view.positions.offsetAt(params.position))),
  );
  connection.onCompletion((params, token) =>
    on(params, token, [], (view, { features }) =>
      completionsAt(view, view.positions.offsetAt(params.position), features.snippets),
    ),
  );
  connection.onDocumentSymbol((params, token) => on(params, token, [], symbolsOf));
  connection.onFoldingRanges((params, token) => on(params, token, [], foldsOf));
  connection.onSelectionRanges((params, token) =>
    on(params, token, [], (view) => params.positions.map((position) => selectionAt(view, position))),
  );
  connection.onDocumentLinks((params, token) => on(params, token, [], linksOf));
  connection.onDefinition((params, token) => on(params, token, [], (view) => definitionsAt(view, params.position)));
  connection.onReferences((params, token) =>
    on(params, token, [], (view) => referencesAt(view, params.position, params.context.includeDeclaration)),
  );
  connection.onDocumentHighlight((params, token) =>
    on(params, token, [], (view) => highlightsAt(view, params.position)),
  );
  connection.onPrepareRename((params, token) => on(params, token, null, (view) => renameable(view, params.position)));
  connection.onRenameRequest((params, token) =>
    on(params, token, null, (view) => renamed(view, params.position, params.newName)),
  );
  connection.onDocumentFormatting((params, token) =>
    on(params, token, [], (view, { settings }) => (settings.formats ? formatted(view) : [])),
  );
  connection.languages.inlayHint.on((params, token) =>
    on(params, token, [], (view, { settings }) =>
      settings.hints === 'off' ? [] : hintsIn(view, view.positions.spanOf(params.range), settings.hints),
    ),
  );
}

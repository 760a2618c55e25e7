import type { CancellationToken, Connection, TextDocumentPositionParams } from 'vscode-languageserver';
import { lookUp } from '../found.ts';
import type { Session } from '../session.ts';
import { type FoundName, nameAt } from './across.ts';
import { type DocumentView, viewOf } from './document-view.ts';
import { lensesOf } from './lenses.ts';
import {
  definitionsOf,
  foldsOf,
  formatted,
  highlightsAt,
  linksOf,
  referencesTo,
  renameable,
  renamed,
  selectionAt,
} from './moving.ts';
import { completionsAt, hintsIn, hoverAt, symbolsOf } from './reading.ts';
import { TokenAnswers } from './tokens.ts';

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
    answer: (view: DocumentView, session: Session) => Answer | Promise<Answer>,
  ): Promise<Answer | Nothing> => {
    const { session, ready } = started();
    await ready;
    const view = await viewOf(session, uri, token);
    return view === undefined ? nothing : answer(view, session);
  };

  /** Gives the answer for names, and nothing where there is none. */
  const onName = async <Answer, Nothing>(
    { textDocument: { uri }, position }: TextDocumentPositionParams,
    token: CancellationToken,
    nothing: Nothing,
    answer: (found: FoundName, session: Session) => Answer,
  ): Promise<Answer | Nothing> => {
    const { session, ready } = started();
    await ready;
    const found = await nameAt(session, uri, position, token);
    return found === undefined ? nothing : answer(found, session);
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
  connection.onDefinition((params, token) => onName(params, token, [], definitionsOf));
  connection.onReferences((params, token) =>
    onName(params, token, [], (found) => referencesTo(found, params.context.includeDeclaration)),
  );
  connection.onDocumentHighlight((params, token) =>
    on(params, token, [], (view) => highlightsAt(view, params.position)),
  );
  connection.onPrepareRename((params, token) =>
    onName(params, token, null, (found, session) => renameable(session, found)),
  );
  connection.onRenameRequest((params, token) =>
    onName(params, token, null, (found, session) => renamed(session, found, params.newName)),
  );
  connection.onDocumentFormatting((params, token) =>
    on(params, token, [], (view, { settings }) => (settings.formats ? formatted(view) : [])),
  );
  connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
    const { session, ready } = started();
    await ready;
    if (!session.settings.lenses) return [];
    const looked = await lookUp(session, uri, { fresh: false, token });
    return looked === undefined ? [] : lensesOf(session, uri, looked);
  });
  const tokens = new TokenAnswers();
  connection.languages.semanticTokens.on((params, token) =>
    on(params, token, null, (view, session) => {
      tokens.forget((uri) => session.document(uri) !== undefined);
      return tokens.full(view, params.textDocument.uri);
    }),
  );
  connection.languages.semanticTokens.onDelta((params, token) =>
    on(params, token, null, (view) => tokens.delta(view, params.textDocument.uri, params.previousResultId)),
  );
  connection.languages.semanticTokens.onRange((params, token) =>
    on(params, token, null, (view) => tokens.range(view, view.positions.spanOf(params.range))),
  );
  connection.languages.inlayHint.on((params, token) =>
    on(params, token, [], (view, { settings }) =>
      settings.hints === 'off' ? [] : hintsIn(view, view.positions.spanOf(params.range), settings.hints),
    ),
  );
}

import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.ts';
import { applyFixCommand } from './code-actions.ts';
import { tokensLegend } from './editor/tokens.ts';
import { fixAllKind } from './fix-offers.ts';
import { offersTarget, targetKind } from './rule-actions.ts';

/** What the server offers to a client that can do so much. */
export function serverCapabilities(features: ClientFeatures): ServerCapabilities {
  const byCommand = !features.codeActionLiterals && features.applyEdit;
  return {
    positionEncoding: features.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(features.pullDiagnostics && {
      diagnosticProvider: {
        identifier: 'parapet',
        // A drop-in decides what holds in the file that includes it.
        interFileDependencies: true,
        workspaceDiagnostics: true,
        workDoneProgress: true,
      },
    }),
    ...(features.codeActionLiterals && {
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, ...(offersTarget(features) ? [targetKind] : [])],
        resolveProvider: features.resolvesEdits,
      },
    }),
    hoverProvider: true,
    completionProvider: { triggerCharacters: [' ', ',', '='] },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentFormattingProvider: true,
    inlayHintProvider: true,
    ...(features.codeLenses && { codeLensProvider: {} }),
    ...(features.semanticTokens && {
      semanticTokensProvider: { legend: tokensLegend, full: { delta: true }, range: true },
    }),
    // Only for clients that need it: others would register the command a second time.
    ...(byCommand && { codeActionProvider: true, executeCommandProvider: { commands: [applyFixCommand] } }),
    ...(features.workspaceFolders && {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
  };
}

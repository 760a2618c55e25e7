import { type Connection, ErrorCodes, type InitializeParams, ResponseError } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { auditWorkspace } from './audit.ts';
import { serverCapabilities } from './capabilities.ts';
import { clientFeatures, optionOf } from './client-features.ts';
import { applyFixCommand } from './code-actions.ts';
import { compareWithRelease } from './compare.ts';
import { answerEditor } from './editor/requests.ts';
import { effectiveConfiguration } from './effective.ts';
import { ignoreFinding } from './ignore.ts';
import type { Platform } from './platform.ts';
import { answerPolicyRequests, tellPolicyNews } from './policy-requests.ts';
import { auditRequest, compareRequest, effectiveRequest, ignoreRequest, reportRequest } from './protocol.ts';
import { reportWorkspace } from './report.ts';
import { Server } from './server.ts';

/**
 * Serves one client over a connection, until it disconnects. Reads files and never writes one; runs nothing.
 *
 * @param connection not listening yet.
 */
export function serve(connection: Connection, platform: Platform): void {
  let server: Server | undefined;
  const started = (): Server => {
    if (server !== undefined) return server;
    throw new ResponseError(ErrorCodes.ServerNotInitialized, 'Send the request initialize first.');
  };

  connection.onInitialize((params) => {
    const features = clientFeatures(params);
    server = new Server(connection, platform, features);
    server.session.folderUris = foldersOf(params);
    server.applySettings(optionOf(params.initializationOptions, 'settings'));
    connection.console.info(`Parapet ${platform.version} (${platform.kind}), positions in ${features.encoding}.`);
    return {
      capabilities: serverCapabilities(features),
      serverInfo: { name: 'parapet', version: platform.version },
    };
  });
  connection.onInitialized(() => {
    started().start();
    tellPolicyNews(started().session);
  });
  connection.onShutdown(() => server?.session.changes.close());

  connection.onDidOpenTextDocument(({ textDocument }) => server?.opened(textDocument));
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
    server?.edited(textDocument.uri, contentChanges, textDocument.version),
  );
  connection.onDidSaveTextDocument(({ textDocument }) => server?.saved(textDocument.uri));
  connection.onDidCloseTextDocument(({ textDocument }) => server?.closed(textDocument.uri));
  connection.onDidChangeWatchedFiles(({ changes }) => server?.filesChanged(changes));
  connection.onDidChangeConfiguration(({ settings }) => server?.configured(settings));

  connection.languages.diagnostics.on(async (params, token) => {
    await started().ready;
    return started().documentDiagnostics.pull(params, token);
  });
  connection.languages.diagnostics.onWorkspace(async (params, token, progress, partial) => {
    await started().ready;
    return started().workspaceDiagnostics.pull(params, token, { progress, partial });
  });
  connection.onCodeAction(async (params, token) => {
    await started().ready;
    return started().codeActions.list(params, token);
  });
  connection.onCodeActionResolve((action, token) => started().codeActions.resolve(action, token));
  connection.onExecuteCommand(({ command, arguments: [argument] = [] }, token) => {
    if (command !== applyFixCommand)
      throw new ResponseError(ErrorCodes.InvalidParams, `There is no command ${command}.`);
    return started().codeActions.execute(argument, token);
  });
  answerEditor(connection, started);
  answerPolicyRequests(connection, started);
  connection.onRequest(auditRequest, async (params, token) => {
    await started().ready;
    const summary = await auditWorkspace(
      started().session,
      token,
      connection.window.attachWorkDoneProgress(params?.workDoneToken),
    );
    started().changed();
    return summary;
  });
  connection.onRequest(reportRequest, async (params, token) => {
    await started().ready;
    return reportWorkspace(started().session, params, token);
  });
  connection.onRequest(ignoreRequest, async (params, token) => {
    await started().ready;
    return ignoreFinding(started().session, params, token);
  });
  connection.onRequest(compareRequest, async (params, token) => {
    await started().ready;
    return compareWithRelease(started().session, params, token);
  });
  connection.onRequest(effectiveRequest, async (params, token) => {
    await started().ready;
    return effectiveConfiguration(started().session, params, token);
  });
  connection.listen();
}

/** The workspace folders that a client names, in the ways that it may name them; none for a client that names none. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  if (rootUri) return [rootUri];
  return rootPath ? [URI.file(rootPath).toString()] : [];
}

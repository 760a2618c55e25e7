import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, clientId, clientName } from './extension.ts';

export { deactivate } from './extension.ts';

/** Starts the extension where Node runs: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server-node.cjs'), transport: TransportKind.ipc };
  return activateWith(context, (options) => ({
    client: new LanguageClient(clientId, clientName, { run: server, debug: server }, options),
    end: () => undefined, // The client waits for the process to leave, and ends it otherwise.
  }));
}

import type * as vscode from 'vscode';
import { activateWith, clientId, clientName } from './extension.ts';
import { registerTasks } from './task-provider.ts';

export { deactivate } from './extension.ts';

/** Starts the extension where Node runs: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  registerTasks(context);
  return activateWith(context, async (options) => {
    const { LanguageClient, RevealOutputChannelOn, TransportKind } = await import('vscode-languageclient/node');
    const server = { module: context.asAbsolutePath('dist/server-node.cjs'), transport: TransportKind.ipc };
    const quiet = { ...options, revealOutputChannelOn: RevealOutputChannelOn.Never };
    return {
      client: new LanguageClient(clientId, clientName, { run: server, debug: server }, quiet),
      end: () => undefined, // The client waits for the process to leave, and ends it otherwise.
    };
  });
}

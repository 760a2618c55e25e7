import * as vscode from 'vscode';
import { activateWith, clientId, clientName } from './extension.ts';

export { deactivate } from './extension.ts';

/** Starts the extension in a browser: the server is a worker. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server-web.js').toString(true);
  return activateWith(context, async (options) => {
    const { LanguageClient, RevealOutputChannelOn } = await import('vscode-languageclient/browser');
    // The worker itself, not a function that makes one: the client asks the function's result whether it is a `Worker`, and
    // the stand-in that VS Code gives to extensions says no.
    const worker = new Worker(script);
    const quiet = { ...options, revealOutputChannelOn: RevealOutputChannelOn.Never };
    return { client: new LanguageClient(clientId, clientName, worker, quiet), end: () => worker.terminate() };
  });
}

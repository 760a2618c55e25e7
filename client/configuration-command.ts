import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ConfigurationNews } from './configuration-news.ts';

/** The command that shows how the document in front is judged. */
export const showConfigurationCommand = 'parapet.showConfiguration';

const SCHEME = 'parapet-config';

/** Gets the client once its server runs. */
type Running = () => Promise<BaseLanguageClient>;

/**
 * The documents that say how others are judged, and who says so: what `parapet config` writes. They exist only in the editor,
 * cannot be written to, and follow what changes for as long as they are open.
 */
export class ConfigurationCommand implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #running: Running;
  readonly #registrations: vscode.Disposable;

  constructor(running: Running, news: ConfigurationNews) {
    this.#running = running;
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      news.onChange(() => {
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
      }),
    );
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    return (await this.#textOf(query)) ?? vscode.l10n.t('This file is no longer there, or nothing can be said of it.');
  }

  /** Shows how the active document is judged. */
  async show(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a file first, then run Parapet: Show Policy in Force.'),
      );
      return;
    }
    if (document.uri.scheme === SCHEME) return;
    const { code2ProtocolConverter } = await this.#running();
    const asked = code2ProtocolConverter.asUri(document.uri);
    if ((await this.#textOf(asked)) === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Parapet has no configuration for this document, since it is not a file. Open a file instead.'),
      );
      return;
    }
    const shown = await vscode.workspace.openTextDocument(addressOf(document.uri, asked));
    await vscode.window.showTextDocument(shown, { preview: true });
  }

  dispose(): void {
    this.#registrations.dispose();
    this.#changed.dispose();
  }

  async #textOf(uri: string): Promise<string | undefined> {
    const client = await this.#running();
    const answer = await client.sendRequest<{ readonly text: string } | null>('parapet/configuration', { uri });
    return answer?.text;
  }
}

/** Its name ends so that it is taken for plain text, and never for a configuration itself. */
function addressOf({ path }: vscode.Uri, asked: string): vscode.Uri {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const title = vscode.l10n.t('{0} (policy in force)', name);
  return vscode.Uri.from({ scheme: SCHEME, path: `/${title}.txt`, query: asked });
}

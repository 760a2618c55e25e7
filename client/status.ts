import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { showConfigurationCommand } from './configuration-command.ts';
import type { ConfigurationNews } from './configuration-news.ts';
import { type DocumentStatus, statusText } from './document-status.ts';

const levels = {
  error: vscode.LanguageStatusSeverity.Error,
  warning: vscode.LanguageStatusSeverity.Warning,
  information: vscode.LanguageStatusSeverity.Information,
};

/**
 * The language status item of the active document: how many findings it has, and the profile, release and policy in force for
 * it, as the server says. It is not there for documents of which the server has nothing to say.
 */
export class Status implements vscode.Disposable {
  readonly #item: vscode.LanguageStatusItem;
  readonly #listening: vscode.Disposable;
  readonly #ready: () => Promise<BaseLanguageClient | undefined>;
  #asking = new vscode.CancellationTokenSource();

  /** @param ready gets the client once its server runs; nothing where none was started. */
  constructor(ready: () => Promise<BaseLanguageClient | undefined>, news: ConfigurationNews) {
    this.#ready = ready;
    this.#item = vscode.languages.createLanguageStatusItem('parapet', []);
    this.#item.name = 'Parapet';
    const title = vscode.l10n.t('Show policy');
    this.#item.command = { command: showConfigurationCommand, title };
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => this.#refresh()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const active = vscode.window.activeTextEditor?.document.uri.toString();
        if (uris.some((uri) => uri.toString() === active)) this.#refresh();
      }),
      news.onChange(() => this.#refresh()),
    );
    this.#refresh();
  }

  dispose(): void {
    this.#asking.cancel();
    this.#asking.dispose();
    this.#listening.dispose();
    this.#item.dispose();
  }

  #refresh(): void {
    this.#asking.cancel();
    this.#asking.dispose();
    this.#asking = new vscode.CancellationTokenSource();
    void this.#show(this.#asking.token);
  }

  async #show(token: vscode.CancellationToken): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const client = await this.#ready();
    const status = document && client && (await statusOf(client, document, token));
    if (token.isCancellationRequested) return;
    if (document === undefined || !status) {
      this.#item.selector = [];
      return;
    }
    const { text, detail, level } = statusText(status, vscode.l10n.t);
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.severity = levels[level];
    this.#item.selector = { scheme: document.uri.scheme, language: document.languageId };
  }
}

/** `null` for a document of which the server has nothing to say, and while it cannot answer. */
async function statusOf(
  client: BaseLanguageClient,
  { uri }: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<DocumentStatus | null> {
  try {
    return await client.sendRequest('parapet/status', { uri: client.code2ProtocolConverter.asUri(uri) }, token);
  } catch {
    return null; // Cancelled, or the server is on its way out: the next change asks again.
  }
}

import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ConnectionQuery, Connections } from './effective-connections.ts';
import { EffectiveRefresh } from './effective-refresh.ts';
import { type EffectiveConfiguration, type EffectiveText, effectiveText, reasonText } from './effective-text.ts';
import { documentSelector } from './selector.ts';

/** The scheme of documents that show an effective configuration. Their query is the URI of the file that they are of. */
export const effectiveScheme = 'parapet-effective';

/** How long to wait after an edit: somebody who types sees the values a moment after the last key. Milliseconds. */
const PAUSE = 250;

/** The documents that show effective configurations. They are written anew when something changes that they are made from. */
export class EffectiveDocuments
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable
{
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #running: () => Promise<BaseLanguageClient>;
  readonly #connections: Connections;
  readonly #texts = new Map<string, EffectiveText>();
  readonly #refresh: EffectiveRefresh;
  readonly #registrations: vscode.Disposable;

  /** @param running gets the client once its server runs. @param connections what is asked about in each file. */
  constructor(running: () => Promise<BaseLanguageClient>, connections: Connections) {
    this.#running = running;
    this.#connections = connections;
    this.#refresh = new EffectiveRefresh({
      visible: () => vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString()),
      renew: (uri) => this.#changed.fire(vscode.Uri.parse(uri)),
      later(run) {
        const timer = setTimeout(run, PAUSE);
        return () => clearTimeout(timer);
      },
    });
    const { workspace, window, languages } = vscode;
    const changedIn = (document: vscode.TextDocument): void => {
      const isOurs = document.uri.scheme !== effectiveScheme && languages.match([...documentSelector], document) > 0;
      if (isOurs) this.#refresh.changed();
    };
    this.#registrations = vscode.Disposable.from(
      workspace.registerTextDocumentContentProvider(effectiveScheme, this),
      languages.registerDocumentLinkProvider({ scheme: effectiveScheme }, this),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) changedIn(document);
      }),
      // What was typed and not saved is gone with a document that is closed.
      workspace.onDidCloseTextDocument(changedIn),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('parapet') && this.#refresh.changed()),
      window.onDidChangeVisibleTextEditors(() => this.#refresh.seen()),
    );
  }

  /** The options of a client that tells these documents, too, what happens to files. */
  listening(options: LanguageClientOptions): LanguageClientOptions {
    const { middleware } = options;
    return {
      ...options,
      middleware: {
        ...middleware,
        workspace: {
          ...middleware?.workspace,
          didChangeWatchedFile: async (event, next) => {
            await next(event);
            this.#refresh.changed();
          },
        },
      },
    };
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    this.#refresh.written(uri.toString());
    const text = await this.#written(uri, token);
    // A newer text is on its way: its links are the ones to keep.
    if (!token.isCancellationRequested) this.#texts.set(uri.toString(), text);
    return text.text;
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    const { links } = this.#texts.get(uri.toString()) ?? { links: [] };
    return links.map(({ line, start, end, target }) => {
      const { fragment, ...file } = splitTarget(target);
      const link = new vscode.DocumentLink(new vscode.Range(line, start, line, end));
      link.target = vscode.Uri.parse(file.uri).with({ fragment });
      return link;
    });
  }

  /**
   * Shows the effective configuration that begins with a file: where it is shown already, else beside the active editor.
   *
   * @returns the document.
   */
  async show(
    root: vscode.Uri,
    { languageId }: Pick<EffectiveConfiguration, 'languageId'>,
  ): Promise<vscode.TextDocument> {
    const uri = documentUri(root);
    // One that was shown before may be kept with its old text.
    this.#changed.fire(uri);
    let document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId !== languageId) {
      document = await vscode.languages.setTextDocumentLanguage(document, languageId);
    }
    const isTab = ({ input }: vscode.Tab) =>
      input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
    const group = vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isTab));
    await vscode.window.showTextDocument(document, {
      viewColumn: group?.viewColumn ?? vscode.ViewColumn.Beside,
      preview: false,
    });
    return document;
  }

  dispose(): void {
    this.#registrations.dispose();
    this.#refresh.dispose();
    this.#changed.dispose();
  }

  async #written(uri: vscode.Uri, token: vscode.CancellationToken): Promise<EffectiveText> {
    const root = sourceOf(uri);
    const query = this.#connections.of(root.toString()) ?? {};
    try {
      const answer = await askEffective(await this.#running(), { uri: root, query, token });
      if (answer === null) return reasonText(vscode.l10n.t('Parapet knows no effective configuration of this file.'));
      const file = vscode.workspace.asRelativePath(vscode.Uri.parse(answer.root));
      return effectiveText(answer, { file, query, t: vscode.l10n.t });
    } catch (error) {
      return reasonText(error instanceof Error ? error.message : String(error));
    }
  }
}

/** What to ask of the server. */
export interface EffectiveQuestion {
  readonly uri: vscode.Uri;
  readonly query: ConnectionQuery;
  readonly token?: vscode.CancellationToken | undefined;
}

/** Asks the server; `null` when the file has no effective configuration. */
export function askEffective(
  client: BaseLanguageClient,
  { uri, query, token }: EffectiveQuestion,
): Promise<EffectiveConfiguration | null> {
  const params = { uri: client.code2ProtocolConverter.asUri(uri), query };
  // A token that is undefined would go to the server as a second parameter.
  const cancellation = token === undefined ? [] : [token];
  return client.sendRequest<EffectiveConfiguration | null>('parapet/effective', params, ...cancellation);
}

/** The file that a document of {@link effectiveScheme} shows the effective configuration of; any other URI as it is. */
export function sourceOf(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === effectiveScheme ? vscode.Uri.parse(uri.query) : uri;
}

function documentUri(root: vscode.Uri): vscode.Uri {
  const name = root.path.slice(root.path.lastIndexOf('/') + 1);
  // Its name is no file's name of ours: nobody is to take the document for a configuration.
  const path = `/${vscode.l10n.t('{0} (effective)', name)}`;
  return vscode.Uri.from({ scheme: effectiveScheme, path, query: root.toString() });
}

function splitTarget(target: string): { readonly uri: string; readonly fragment: string } {
  const at = target.lastIndexOf('#');
  return { uri: target.slice(0, at), fragment: target.slice(at + 1) };
}

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { askForConnection, type ConnectionQuery, Connections } from './effective-connections.ts';
import { askEffective, EffectiveDocuments, sourceOf } from './effective-document.ts';
import { type EffectiveConfiguration, queryWords } from './effective-text.ts';

/** The server says what is wrong with the file: `RequestFailed` of the protocol. */
const REQUEST_FAILED = -32803;

/** What another extension, or a test, may pass: then nobody is asked. */
interface Arguments {
  readonly uri?: vscode.Uri | undefined;
  readonly query?: ConnectionQuery | undefined;
}

/** The commands `parapet.showEffective` and `parapet.describeConnection`. */
export class EffectiveCommand implements vscode.Disposable {
  readonly documents: EffectiveDocuments;
  readonly #running: () => Promise<BaseLanguageClient>;
  readonly #connections: Connections;

  /** @param running gets the client once its server runs. @param memory keeps what was asked about in this workspace. */
  constructor(running: () => Promise<BaseLanguageClient>, memory: vscode.Memento) {
    this.#running = running;
    this.#connections = new Connections(memory);
    this.documents = new EffectiveDocuments(running, this.#connections);
  }

  /**
   * Shows what the server would use of the configuration that a file belongs to. The first time it asks for whom, where the
   * values hang on that.
   *
   * @param argument `{ uri, query }`, both optional: the active document, and what was described for it, stand in for them.
   * @returns the URI of the document that shows it; `undefined` when there is nothing to show.
   */
  async show(argument: unknown): Promise<string | undefined> {
    const found = await this.#find(argument);
    if (found === undefined) return undefined;
    const { root, answer, query } = found;
    const isAsked = query === undefined && this.#connections.of(root.toString()) === undefined;
    if (isAsked && Object.keys(answer.names).length > 0) return this.#describe(root, answer);
    if (query !== undefined) await this.#connections.remember(root.toString(), query);
    return (await this.documents.show(root, answer)).uri.toString();
  }

  /** Asks for whom values are to be shown, and shows them. Takes and returns what {@link show} does. */
  async describe(argument: unknown): Promise<string | undefined> {
    const found = await this.#find(argument);
    if (found === undefined) return undefined;
    if (found.query !== undefined) return this.show(argument);
    if (Object.keys(found.answer.names).length > 0) return this.#describe(found.root, found.answer);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to describe: the values of this file hang on no connection.'),
    );
    return undefined;
  }

  dispose(): void {
    this.documents.dispose();
  }

  async #describe(root: vscode.Uri, answer: EffectiveConfiguration): Promise<string | undefined> {
    const query = await askPerson(this.#connections.of(root.toString()) ?? {}, answer.names);
    if (query === undefined) return undefined;
    await this.#connections.remember(root.toString(), query);
    return (await this.documents.show(root, answer)).uri.toString();
  }

  /** The configuration that is meant; `undefined` when there is none, and then the person was told so. */
  async #find(argument: unknown) {
    const { uri, query } = argumentsOf(argument);
    // Taken now: by the time that the server has started, another document may be the active one.
    const asked = uri ?? vscode.window.activeTextEditor?.document.uri;
    if (asked === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a configuration file first, then run Parapet: Show Effective Configuration.'),
      );
      return undefined;
    }
    try {
      const answer = await askEffective(await this.#running(), { uri: sourceOf(asked), query: query ?? {} });
      if (answer !== null) return { root: vscode.Uri.parse(answer.root), answer, query };
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'Parapet knows no effective configuration of this file. Open a configuration file that it checks, or set its language mode.',
        ),
      );
    } catch (error) {
      // The server is well and says what is wrong with the file: to restart it would not help.
      if (!(error instanceof Error) || !('code' in error) || error.code !== REQUEST_FAILED) throw error;
      void vscode.window.showErrorMessage(`Parapet: ${error.message}`);
    }
    return undefined;
  }
}

/** Asks a person for the parts of a connection: a list to choose from, and a box for each. */
function askPerson(before: ConnectionQuery, names: Readonly<Record<string, string>>) {
  const title = vscode.l10n.t('Describe connection');
  return askForConnection(before, {
    async choose(query) {
      const known = queryWords(query, names);
      const show = {
        label: `$(check) ${vscode.l10n.t('Show the effective configuration')}`,
        description: known === '' ? vscode.l10n.t('for nobody in particular') : known,
        name: '',
      };
      const parts = Object.entries(names).map(([name, detail]) => ({
        label: name,
        description: query[name] ?? vscode.l10n.t('not said'),
        detail,
        name,
      }));
      const placeHolder = vscode.l10n.t('Whom are the values for? All parts may be left out.');
      const chosen = await vscode.window.showQuickPick([show, ...parts], { title, placeHolder, ignoreFocusOut: true });
      return chosen?.name;
    },
    describe: (name, value) =>
      vscode.window.showInputBox({
        title: `${title}: ${name}`,
        prompt: vscode.l10n.t('{0}. Leave it empty when it does not matter.', capital(names[name] ?? name)),
        value,
        ignoreFocusOut: true,
      }),
  });
}

/** Takes what a menu passes, a URI, for one, too. */
function argumentsOf(argument: unknown): Arguments {
  if (argument instanceof vscode.Uri) return { uri: argument };
  if (typeof argument !== 'object' || argument === null) return {};
  const { uri, query }: { uri?: unknown; query?: unknown } = argument;
  const texts: [string, string][] =
    typeof query === 'object' && query !== null
      ? Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      : [];
  return {
    uri: uri instanceof vscode.Uri ? uri : typeof uri === 'string' ? vscode.Uri.parse(uri) : undefined,
    query: query === undefined ? undefined : Object.fromEntries(texts),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

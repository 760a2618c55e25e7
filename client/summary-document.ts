import * as vscode from 'vscode';

/** A Markdown document that exists only in the editor, cannot be written to, and is filled anew by each run of a command. */
export class SummaryDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration: vscode.Disposable;
  readonly #uri: vscode.Uri;
  #text = '';

  /** @param scheme of this document alone. @param name what its tab is called; ends in `.md`. */
  constructor(scheme: string, name: string) {
    this.#uri = vscode.Uri.from({ scheme, path: `/${name}` });
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(): string {
    return this.#text;
  }

  /** Fills the document and brings it to the front. */
  async show(text: string): Promise<void> {
    this.#text = text;
    this.#changed.fire(this.#uri);
    const document = await vscode.workspace.openTextDocument(this.#uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Tells when documents may be judged in another way: a policy or a setting has changed, or a server was started. */
export class ConfigurationNews implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onChange = this.#changed.event;

  /** Hears of it from a client that has not been started yet. */
  listen(client: BaseLanguageClient): void {
    client.onNotification('parapet/configurationChanged', () => this.#changed.fire());
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

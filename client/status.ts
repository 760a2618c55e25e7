import * as vscode from 'vscode';
import { documentSelector } from './selector.ts';

/** The language status item of a document: how many findings it has, and by which profile and release it is judged. */
export class Status implements vscode.Disposable {
  readonly #item: vscode.LanguageStatusItem;
  readonly #listening: vscode.Disposable;

  constructor() {
    this.#item = vscode.languages.createLanguageStatusItem('parapet', [...documentSelector]);
    this.#item.name = 'Parapet';
    this.#item.command = { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Show problems') };
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => this.#refresh()),
      vscode.languages.onDidChangeDiagnostics(() => this.#refresh()),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('parapet') && this.#refresh()),
    );
    this.#refresh();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }

  #refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    const findings = document
      ? vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'parapet')
      : [];
    const isRead = !findings.some(({ code }) => code === 'not-analysed');
    const worst = Math.min(...findings.map(({ severity }) => severity), vscode.DiagnosticSeverity.Hint);
    this.#item.text = isRead
      ? findings.length === 0
        ? vscode.l10n.t('No findings')
        : vscode.l10n.t('{0} findings', findings.length)
      : vscode.l10n.t('Not analysed');
    this.#item.detail = details();
    this.#item.severity =
      !isRead || worst === vscode.DiagnosticSeverity.Error
        ? vscode.LanguageStatusSeverity.Error
        : worst === vscode.DiagnosticSeverity.Warning
          ? vscode.LanguageStatusSeverity.Warning
          : vscode.LanguageStatusSeverity.Information;
  }
}

/** Profile and targets as the settings have them; a policy file may say otherwise. */
function details(): string {
  const settings = vscode.workspace.getConfiguration('parapet');
  const targets = Object.entries(settings.get<Record<string, string>>('target') ?? {})
    .filter(([, release]) => release !== '')
    .map(([product, release]) => `${product} ${release}`);
  return [vscode.l10n.t('profile {0}', settings.get<string>('profile') ?? 'baseline'), ...targets].join(' · ');
}

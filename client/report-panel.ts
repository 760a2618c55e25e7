import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The formats in which a report can be exported, with what a person knows them by and the usual ending. */
const FORMATS = [
  { label: 'HTML', format: 'html', ending: 'html' },
  { label: 'SARIF', format: 'sarif', ending: 'sarif' },
  { label: 'JSON', format: 'json', ending: 'json' },
  { label: 'Markdown', format: 'markdown', ending: 'md' },
  { label: 'JUnit', format: 'junit', ending: 'xml' },
  { label: 'GitLab code quality', format: 'gitlab', ending: 'json' },
] as const;

/** The command behind the links of the report: it takes a URI, and line and column from 0. Not in the palette. */
export const openPlaceCommand = 'parapet.openPlace';

/** The report of the last audit, as a page in an editor and as files. */
export class ReportPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;

  /** Shows the report; links lead to the lines. The page has no script but its own filter, and loads nothing. */
  async open(client: BaseLanguageClient): Promise<void> {
    const text = await rendered(client, 'html', true);
    const panel =
      this.#panel ??
      vscode.window.createWebviewPanel('parapet.report', vscode.l10n.t('Parapet report'), vscode.ViewColumn.Active, {
        enableScripts: true,
        enableCommandUris: [openPlaceCommand],
        enableFindWidget: true,
        localResourceRoots: [],
      });
    if (this.#panel === undefined) panel.onDidDispose(() => (this.#panel = undefined));
    this.#panel = panel;
    panel.webview.html = text;
    panel.reveal();
  }

  /** Asks for a format and a file, and writes the report there. */
  async export(client: BaseLanguageClient): Promise<void> {
    const chosen = await vscode.window.showQuickPick(FORMATS, { title: vscode.l10n.t('Export report as') });
    if (chosen === undefined) return;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Export report'),
      filters: { [chosen.label]: [chosen.ending] },
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `parapet-report.${chosen.ending}`) }),
    });
    if (target === undefined) return;
    const text = await rendered(client, chosen.format, false);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    void vscode.window.showInformationMessage(vscode.l10n.t('The report was written to {0}.', target.fsPath));
  }

  dispose(): void {
    this.#panel?.dispose();
  }
}

async function rendered(client: BaseLanguageClient, format: string, links: boolean): Promise<string> {
  const { text } = await client.sendRequest<{ text: string }>('parapet/report', { format, placeUrl: links });
  return text;
}

/** Opens a file at a place; what is no place is passed over. */
export async function openPlace(uri: unknown, line: unknown, column: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof line !== 'number' || typeof column !== 'number') return;
  const at = new vscode.Position(Math.max(0, line), Math.max(0, column));
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: new vscode.Range(at, at) });
}

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { compareMarkdown, type ReleaseComparison, releaseProblem } from './compare-summary.ts';
import { SummaryDocument } from './summary-document.ts';

/** The command `parapet.checkAgainstRelease`, and the document that it leaves. */
export class CompareCommand implements vscode.Disposable {
  readonly #document = new SummaryDocument('parapet-compare', `${vscode.l10n.t('Parapet release check')}.md`);

  /**
   * Asks for a release, and shows what it would make of the configuration that the active document belongs to.
   *
   * @param running gets the client once its server runs. @returns `undefined` when there is nothing to show.
   */
  async run(running: () => Promise<BaseLanguageClient>): Promise<ReleaseComparison | undefined> {
    // Taken now: by the time that somebody has typed a release, another document may be the active one.
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a configuration file first, then run Parapet: Check Against Release….'),
      );
      return undefined;
    }
    const release = await vscode.window.showInputBox({
      title: vscode.l10n.t('Parapet: Check Against Release'),
      prompt: vscode.l10n.t('The release to check this configuration against, such as 10.0'),
      placeHolder: '10.0',
      validateInput: (text) => releaseProblem(text.trim(), vscode.l10n.t),
    });
    if (release === undefined) return undefined;
    const comparison = await compared(await running(), document, release.trim());
    if (comparison === undefined) return undefined;
    const nameOf = (uri: string) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
    await this.#document.show(compareMarkdown(comparison, nameOf, vscode.l10n.t));
    return comparison;
  }

  dispose(): void {
    this.#document.dispose();
  }
}

async function compared(
  client: BaseLanguageClient,
  { uri }: vscode.TextDocument,
  release: string,
): Promise<ReleaseComparison | undefined> {
  const params = { uri: client.code2ProtocolConverter.asUri(uri), release };
  try {
    const comparison = await client.sendRequest<ReleaseComparison | null>('parapet/compare', params);
    if (comparison !== null) return comparison;
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Parapet knows no releases for this file. Open a configuration file that it checks, or set its language mode.',
      ),
    );
  } catch (error) {
    const { LSPErrorCodes, ResponseError } = await import('vscode-languageclient');
    // The server is well and says what is wrong with the file: to restart it would not help.
    if (!(error instanceof ResponseError) || error.code !== LSPErrorCodes.RequestFailed) throw error;
    void vscode.window.showErrorMessage(`Parapet: ${error.message}`);
  }
  return undefined;
}

import * as vscode from 'vscode';

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('parapet');

/**
 * The command `parapet.fixAllSafe`: applies every fix to the active document that cannot lock anybody out.
 *
 * @param running resolves when the server runs: before that nobody offers any fix.
 * @returns whether anything was changed.
 */
export async function fixAllSafe(running: () => Promise<unknown>): Promise<boolean> {
  const [visible, ...others] = vscode.window.visibleTextEditors;
  // Run from the walkthrough, whose page is then the active editor and no text.
  const document = (vscode.window.activeTextEditor ?? (others.length === 0 ? visible : undefined))?.document;
  if (document === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a configuration file first, then run Parapet: Fix All Safe Problems.'),
    );
    return false;
  }
  await running();
  const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    whole,
    fixAllKind.value,
    1, // How many actions to resolve: there is only one of this kind.
  );
  const edit = actions.find(({ kind }) => kind !== undefined && fixAllKind.contains(kind))?.edit;
  if (edit === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Parapet has nothing to fix in this file that is safe to fix unasked.'),
    );
    return false;
  }
  if (await vscode.workspace.applyEdit(edit)) return true;
  void vscode.window.showErrorMessage(
    vscode.l10n.t(
      'The fixes were not applied, since the file had changed meanwhile. Run Parapet: Fix All Safe Problems again.',
    ),
  );
  return false;
}

import * as vscode from 'vscode';

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('parapet');

/**
 * The command `parapet.fixAllSafe`: applies every fix to the active document that cannot lock anybody out.
 *
 * @returns whether anything was changed.
 */
export async function fixAllSafe(): Promise<boolean> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    void vscode.window.showInformationMessage(
      'Open a configuration file first, then run Parapet: Fix All Safe Problems.',
    );
    return false;
  }
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
    void vscode.window.showInformationMessage('Parapet has nothing to fix in this file that is safe to fix unasked.');
    return false;
  }
  if (await vscode.workspace.applyEdit(edit)) return true;
  void vscode.window.showErrorMessage(
    'VS Code did not apply the fixes, since the file had changed meanwhile. Run Parapet: Fix All Safe Problems again.',
  );
  return false;
}

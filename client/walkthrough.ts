import * as vscode from 'vscode';
import { policyName, starterPolicy } from './policy-starter.ts';

/**
 * The commands behind the steps of the walkthrough.
 *
 * @param extension where the extension lies.
 */
export function walkthroughCommands(extension: vscode.Uri): Readonly<Record<string, () => Promise<void>>> {
  return { 'parapet.openDemo': () => openDemo(extension), 'parapet.createPolicy': createPolicy };
}

/** Opens an insecure configuration that has no file behind it, in the browser as well: nothing on disk is touched. */
async function openDemo(extension: vscode.Uri): Promise<void> {
  const source = vscode.Uri.joinPath(extension, 'media', 'demo', 'sshd_config');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
  const document = await vscode.workspace.openTextDocument({ language: 'sshd_config', content });
  // Beside the walkthrough, whose next step speaks of it.
  await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Beside });
}

/** Opens the policy of a folder, or a new one that is written when the person saves it. */
async function createPolicy(): Promise<void> {
  const folder = await chosenFolder();
  const file = folder && vscode.Uri.joinPath(folder.uri, policyName);
  if (file !== undefined && (await exists(file))) {
    await vscode.window.showTextDocument(file);
    return;
  }
  // Without a folder the editor asks for a place when the document is saved.
  const document = await vscode.workspace.openTextDocument(
    file?.with({ scheme: 'untitled' }) ?? vscode.Uri.from({ scheme: 'untitled', path: policyName }),
  );
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  if (document.getText() !== '') return;
  const profile = vscode.workspace.getConfiguration('parapet', folder?.uri).get<string>('profile') ?? 'baseline';
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), starterPolicy(profile)));
}

/** The folder of the workspace that a policy is for; asks where there are several. */
async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0];
  return vscode.window.showWorkspaceFolderPick({
    placeHolder: vscode.l10n.t('The folder whose configurations the policy is for'),
  });
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

import * as vscode from 'vscode';
import { expect } from './expect.ts';

/** What this suite expects of the example host; it knows no more of it. */
export const example = {
  /** Holds `PermitRootLogin yes`, `PermitEmptyPasswords yes`, and settings of medium and low severity. */
  sshd: 'etc/ssh/sshd_config',
  /** Included by it, and with a finding of its own. */
  dropIn: 'etc/ssh/sshd_config.d/50-cloud-init.conf',
};

/** The URI of a file of the example host, which is the workspace. */
export function uriOf(file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  expect(folder, 'no workspace folder is open');
  return vscode.Uri.joinPath(folder.uri, file);
}

/**
 * Opens a file of the example host in the editor. Suites leave files open: VS Code tells extensions of a closed tab some
 * time later, and in between old problems look like new ones.
 */
export async function openFile(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(file));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Takes back what was typed into the document since it was opened. */
export async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

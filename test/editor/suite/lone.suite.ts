import * as vscode from 'vscode';
import { expect, expectEqual } from './expect.ts';
import { problemOf } from './problems.ts';

suite('one file without a folder', () => {
  test('wakes the extension, and is judged', async () => {
    expectEqual(vscode.workspace.workspaceFolders, undefined, 'the folders that are open');
    const document = vscode.window.activeTextEditor?.document ?? vscode.workspace.textDocuments[0];
    expect(document, 'no file is open');
    expectEqual(document.languageId, 'yaml', 'the language of the file, which is not ours to claim');
    await problemOf(document.uri, 'ejabberd/loglevel-debug');
    expect(vscode.extensions.getExtension('parapet.parapet')?.isActive, 'the extension is not active');
  });
});

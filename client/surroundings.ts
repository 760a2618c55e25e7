import * as vscode from 'vscode';
import { candidatePatterns, surePatterns } from './start-patterns.ts';
import { type Surroundings, withoutBraces } from './when-to-start.ts';

/** How long to look for files in a workspace, in milliseconds: VS Code gives an extension's own patterns about as long. */
const PATIENCE = 10_000;

/** The editor itself. */
export const surroundings: Surroundings<vscode.TextDocument> = {
  documents: () => vscode.workspace.textDocuments,
  pathOf(document) {
    if (vscode.languages.match(filters(surePatterns), document) > 0) return 'sure';
    return vscode.languages.match(filters(candidatePatterns), document) > 0 ? 'maybe' : 'no';
  },
  async hasFiles() {
    if ((vscode.workspace.workspaceFolders ?? []).length === 0) return false;
    const stop = new vscode.CancellationTokenSource();
    const timer = setTimeout(() => stop.cancel(), PATIENCE);
    try {
      const glob = `{${surePatterns.flatMap(withoutBraces).join(',')}}`;
      return (await vscode.workspace.findFiles(glob, '**/node_modules/**', 1, stop.token)).length > 0;
    } finally {
      clearTimeout(timer);
      stop.dispose();
    }
  },
  onDocument: (listener) =>
    vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument(listener),
      vscode.workspace.onDidSaveTextDocument(listener),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && listener(editor.document)),
    ),
  onFolders: (listener) =>
    vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => void (added.length > 0 && listener())),
};

function filters(patterns: readonly string[]): vscode.DocumentFilter[] {
  return patterns.map((pattern) => ({ pattern }));
}

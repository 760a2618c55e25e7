import * as vscode from 'vscode';
import { example, openFile } from './example-host.ts';
import { expect, expectEqual } from './expect.ts';
import type { EditorKind } from './kind.ts';
import { problemOf } from './problems.ts';

declare const EDITOR_KIND: EditorKind;

suite('where the extension runs', () => {
  test('is where the run says', () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    expectEqual(vscode.workspace.isTrusted, EDITOR_KIND !== 'untrusted', 'whether the folder is trusted');
    const { process } = globalThis as { process?: { release?: { name?: string } } };
    expectEqual(process?.release?.name === 'node', inNode(), 'whether Node runs it');
    if (EDITOR_KIND === 'vscode-dev') {
      expect(!['file', 'vscode-remote'].includes(folder?.uri.scheme ?? ''), `the folder is ${folder?.uri.scheme}`);
    }
  });

  test('files are judged there, those that they include too', async () => {
    const { uri } = await openFile(example.sshd);
    const problem = await problemOf(uri, 'sshd/shadowed-by-include');
    expect(problem.relatedInformation?.[0]?.location.uri.path.endsWith(example.dropIn), 'the drop-in was not read');
  });
});

function inNode(): boolean {
  return EDITOR_KIND === 'desktop' || EDITOR_KIND === 'untrusted';
}

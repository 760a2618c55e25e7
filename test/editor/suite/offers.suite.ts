import * as vscode from 'vscode';
import { expect, expectEqual } from './expect.ts';
import { problemOf } from './problems.ts';

/** The kind of run that this bundle was made for; see run.mjs. */
declare const EDITOR_KIND: 'desktop' | 'untrusted' | 'web' | 'vscode-dev';

suite('what the extension offers beside findings', () => {
  test('the demo has findings, and no file behind it', async () => {
    await vscode.commands.executeCommand('parapet.openDemo');
    const document = vscode.window.activeTextEditor?.document;
    expectEqual(document?.uri.scheme, 'untitled', 'scheme of the demo');
    expectEqual(document?.languageId, 'sshd_config', 'language of the demo');
    expect(document, 'no document is open');
    await problemOf(document.uri, 'sshd/permit-root-login');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('language models see both tools', () => {
    const [major = 0, minor = 0] = vscode.version.split('.').map(Number);
    if (major === 1 && minor < 95) return; // A proposal there, which throws when it is asked.
    const names = vscode.lm.tools.map(({ name }) => name);
    for (const name of ['parapet_list_findings', 'parapet_explain_rule']) {
      expect(names.includes(name), `${name} is not among ${names.join(', ') || 'no tools'}`);
    }
  });

  test('the task runs the command line where there are processes', async () => {
    if (EDITOR_KIND === 'untrusted') return; // VS Code asks for trust before it looks for tasks
    const tasks = await vscode.tasks.fetchTasks({ type: 'parapet' });
    expectEqual(tasks.length, EDITOR_KIND === 'desktop' ? 1 : 0, 'number of tasks');
    const [task] = tasks;
    if (task === undefined) return;
    let listening: vscode.Disposable | undefined;
    const ended = new Promise<number | undefined>((resolve) => {
      listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name === task.name) resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    expectEqual(await ended, 1, 'exit code of the task: the example host has findings');
    listening?.dispose();
  });
});

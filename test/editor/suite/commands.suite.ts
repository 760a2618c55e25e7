import * as vscode from 'vscode';
import { example, openFile, uriOf } from './example-host.ts';
import { expect, expectEqual } from './expect.ts';
import { allProblems, problemOf, problemsOf, until } from './problems.ts';

interface AuditSummary {
  readonly findings: number;
  readonly files: number;
}

suite('commands', () => {
  test('every command of the manifest is there', async () => {
    const extension = installed();
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed: { command: string; category: string }[] = extension.packageJSON.contributes.commands;
    const expected = ['parapet.auditWorkspace', 'parapet.fixAllSafe', 'parapet.restartServer', 'parapet.showOutput'];
    for (const command of expected) {
      expect(
        contributed.some((entry) => entry.command === command),
        `the manifest has no ${command}`,
      );
    }
    for (const { command, category } of contributed) {
      expect(registered.has(command), `${command} is not registered`);
      expectEqual(category, 'Parapet', `category of ${command}`);
    }
  });

  test('the manifest lets the extension load everywhere', () => {
    const { type, browser } = installed().packageJSON;
    // Releases from some time after 1.100 on take such an extension's "browser" entry for an ES module, and say:
    // "ESM modules are not supported in the web worker extension host".
    expect(type !== 'module', 'the packed package.json says "type": "module"; vscode.dev cannot load that');
    // Releases up to 1.100 at least append .js to any other name, and then do not find it.
    expect(browser.endsWith('.js'), `the "browser" entry is ${browser}, whose name must end in .js`);
  });

  // Before the audit, whose problems are the editor's own and may outlive the server.
  test('Restart Server: problems go and come back', async () => {
    const { uri } = await openFile(example.sshd);
    await problemOf(uri, 'sshd/permit-root-login');
    let gone = false;
    // The event comes 50 ms late and tells only of the last state; between stop and start that may be too late.
    const watch = setInterval(() => {
      gone ||= problemsOf(uri).length === 0;
    }, 1);
    try {
      await vscode.commands.executeCommand('parapet.restartServer');
      await problemOf(uri, 'sshd/permit-root-login');
    } finally {
      clearInterval(watch);
    }
    expect(gone, 'the problems never went away: nothing was restarted');
  });

  test('Audit Workspace shows the problems of files that nobody has opened', async () => {
    const unopened = uriOf(example.dropIn);
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri.toString());
    expect(!open.includes(unopened.toString()), 'the drop-in is open already: this test would prove nothing');
    const settings = vscode.workspace.getConfiguration('parapet');
    await settings.update('diagnostics.scope', 'openFiles', vscode.ConfigurationTarget.Workspace);
    try {
      await until('the problems of unopened files to go away', () => problemsOf(unopened).length === 0);

      const summary = await vscode.commands.executeCommand<AuditSummary>('parapet.auditWorkspace');

      expect(summary?.files >= 2, `the audit returned ${JSON.stringify(summary)}; the host has more than one file`);
      await until('problems of the drop-in', () => problemsOf(unopened).length > 0);
      await until(`the ${summary.findings} problems of the audit`, () => allProblems().length === summary.findings);
    } finally {
      await settings.update('diagnostics.scope', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  test('Show Output works', async () => {
    await vscode.commands.executeCommand('parapet.showOutput');
  });
});

function installed(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('parapet.parapet');
  expect(extension, 'the extension is not installed');
  return extension;
}

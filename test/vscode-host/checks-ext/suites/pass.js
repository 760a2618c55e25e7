const vscode = require('vscode');

exports.run = async () => {
  if ((await vscode.commands.executeCommand('checks.hi')) !== 'hi') throw new Error('command');
  for (let i = 0; i < 2000; i++) console.log(`line ${i}`);
  console.log('env', process.env.CHECKS_ENV);
  console.log('folders', JSON.stringify(vscode.workspace.workspaceFolders?.map((f) => f.uri.fsPath) ?? []));
  console.log(
    'file',
    String(vscode.workspace.workspaceFile?.fsPath),
    'tabs',
    vscode.window.tabGroups.all.flatMap((g) => g.tabs.map((t) => t.label)).join(),
  );
  console.log('trusted', vscode.workspace.isTrusted, 'telemetry', vscode.env.isTelemetryEnabled);
};

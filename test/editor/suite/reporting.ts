import * as vscode from 'vscode';

/** run.mjs looks for lines that begin so (outcome.mjs): console output is the one road that leads out of every host. */
const MARK = '@@editor-suite ';

function say(value: object): void {
  console.log(MARK + JSON.stringify(value));
}

/** Tells the host, each test as it ends, and at last the counts, which are what makes a run valid. A skipped test failed. */
export function report(runner: Mocha.Runner): void {
  say({ host: hostName() });
  let ran = 0;
  let failed = 0;
  const ended = (title: string, error?: string): void => {
    ran++;
    if (error !== undefined) failed++;
    say({ title, ok: error === undefined, error });
  };
  runner.on('pass', (test) => ended(test.fullTitle()));
  runner.on('fail', (test, error: Error) => ended(test.fullTitle(), String(error.stack ?? error).slice(0, 4000)));
  runner.on('pending', (test) => ended(test.fullTitle(), 'skipped'));
  runner.on('end', () => say({ end: { planned: runner.total, ran, failed } }));
}

function hostName(): string {
  const where = vscode.env.uiKind === vscode.UIKind.Web ? 'in a browser' : 'on the desktop';
  const remote = vscode.env.remoteName ? `, remote ${vscode.env.remoteName}` : '';
  return `VS Code ${vscode.version} ${where} (${vscode.env.appHost}${remote})`;
}

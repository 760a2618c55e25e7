import * as vscode from 'vscode';
import { example, openFile } from './example-host.ts';
import { expect, expectEqual } from './expect.ts';
import { problemOf, problemsOf, ruleOf } from './problems.ts';

const { Error: Wrong, Warning, Information } = vscode.DiagnosticSeverity;

/** Rules which the example host breaks and whose severity never differs: high, medium and low ones. */
const SEVERITIES = new Map([
  [Wrong, ['sshd/permit-root-login', 'sshd/permit-empty-passwords', 'sshd/strict-modes']],
  [Warning, ['sshd/weak-ciphers', 'sshd/deprecated-keyword', 'sshd/log-level-quiet']],
  [Information, ['sshd/allow-tcp-forwarding']],
]);

suite('problems of an opened sshd_config', () => {
  let document: vscode.TextDocument;

  suiteSetup(async () => {
    document = await openFile(example.sshd);
  });

  test('the file gets the extension’s language', () => {
    expectEqual(document.languageId, 'sshd_config', 'language');
  });

  test('root login is found, at its value', async () => {
    const problem = await problemOf(document.uri, 'sshd/permit-root-login');
    const line = document.lineAt(problem.range.start.line);
    const value = /^\s*PermitRootLogin\s+(yes)\b/i.exec(line.text);
    expect(value, `the problem stands on the line ${JSON.stringify(line.text)}`);
    const end = value[0].length;
    const place = new vscode.Range(line.lineNumber, end - 'yes'.length, line.lineNumber, end);
    expect(problem.range.contains(place), `the problem covers ${JSON.stringify(document.getText(problem.range))}`);
    expect(problem.range.isSingleLine, 'the problem covers more than its line');
    expect(problem.message.length > 0, 'the problem says nothing');
  });

  test('its code leads to the page of the rule', async () => {
    const { code } = await problemOf(document.uri, 'sshd/permit-root-login');
    expect(typeof code === 'object', `the code is ${JSON.stringify(code)}, without a target`);
    expectEqual(code.target.scheme, 'https', 'scheme of the target');
    expect(code.target.path.includes('permit-root-login'), `the target is ${code.target}`);
  });

  test('severities are those of the rules', async () => {
    await problemOf(document.uri, 'sshd/permit-root-login');
    const problems = problemsOf(document.uri);
    for (const [severity, rules] of SEVERITIES) {
      const found = problems.filter((problem) => rules.includes(ruleOf(problem)));
      const name = vscode.DiagnosticSeverity[severity];
      expect(
        found.length > 0,
        `no problem to tell ${name} by; the example host should break one of ${rules.join(', ')}`,
      );
      for (const problem of found) {
        expectEqual(vscode.DiagnosticSeverity[problem.severity], name, `severity of ${ruleOf(problem)}`);
      }
    }
  });
});

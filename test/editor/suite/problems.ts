import * as vscode from 'vscode';

/** How long an answer of the extension may take, in milliseconds: the first one includes its start on a busy machine. */
const PATIENCE = 20_000;

/** The problems that Parapet shows for a file. */
export function problemsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((problem) => problem.source === 'parapet');
}

/** Everything that Parapet shows in the Problems view. */
export function allProblems(): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics().flatMap(([uri]) => problemsOf(uri));
}

/** The rule that a problem comes from. */
export function ruleOf({ code }: Pick<vscode.Diagnostic, 'code'>): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The rules with a problem in this file, each once. */
export function rulesIn(uri: vscode.Uri): Set<string> {
  return new Set(problemsOf(uri).map(ruleOf));
}

/** Waits until this file has a problem of the rule, and returns it. */
export function problemOf(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return until(`a problem of ${rule}`, () => problemsOf(uri).find((problem) => ruleOf(problem) === rule));
}

/**
 * Waits until `probe` returns something: it is asked now, and again whenever problems change.
 * Fails with `what` and the problems that there are, when patience ends.
 */
export function until<T>(what: string, probe: () => T | undefined | false): Promise<T> {
  return new Promise((resolve, reject) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(ask);
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(new Error(`waited ${PATIENCE} ms in vain for ${what}. There are: ${inventory()}`));
    }, PATIENCE);
    ask();

    function ask(): void {
      const value = probe();
      if (value === undefined || value === false) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve(value);
    }
  });
}

function inventory(): string {
  const lines = vscode.languages.getDiagnostics().map(([uri]) => `${uri.path}: ${[...rulesIn(uri)].join(', ')}`);
  return lines.join('; ') || 'no problems';
}

import * as vscode from 'vscode';
import { ruleOf } from './problems.ts';

/** A quick fix as VS Code itself holds it. */
export interface QuickFix {
  readonly title: string;
  readonly isPreferred: boolean;
  /** The rules of the problems that it belongs to. */
  readonly rules: readonly string[];
  /** Its edit as extensions get it, to be applied; without the metadata. */
  readonly edit: vscode.WorkspaceEdit;
  /** For each text edit: whether VS Code asks before it makes it, and what it then says. */
  readonly confirmations: readonly { readonly needsConfirmation?: boolean; readonly label?: string }[];
}

/** What VS Code's own command returns, of which `vscode.executeCodeActionProvider` hands extensions a part. */
interface InternalAction {
  readonly title: string;
  readonly kind?: string;
  readonly isPreferred?: boolean;
  readonly diagnostics?: readonly Pick<vscode.Diagnostic, 'code'>[];
  readonly edit?: {
    readonly edits: readonly { readonly metadata?: { needsConfirmation?: boolean; label?: string } }[];
  };
}

/** How many actions VS Code resolves when it is asked for them: more than one place ever has. */
const RESOLVED = 500;

/** How long to ask again for actions where there seem to be none, in milliseconds. */
const PATIENCE = 10_000;

/**
 * The quick fixes that are offered for this range and that change this file only; for a range that has some.
 * Asks twice: extensions are told what an edit does, but neither which problem an action belongs to nor whether its edit
 * wants to be confirmed; VS Code's internal command tells that. Both are matched by their place in the list.
 */
export async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<QuickFix[]> {
  const asked = [uri, range, vscode.CodeActionKind.QuickFix.value, RESOLVED] as const;
  const end = Date.now() + PATIENCE;
  for (;;) {
    const known = await ask<vscode.CodeAction>('vscode.executeCodeActionProvider', asked);
    const internal = await ask<InternalAction>('_executeCodeActionProvider', asked);
    const agreed = known.length === internal.length && known.every(({ title }, i) => title === internal[i]?.title);
    if ((agreed && known.length > 0) || Date.now() > end) return pair(known, internal, uri);
  }
}

/**
 * VS Code drops a request for code actions, as "Canceled" or with an empty answer, when any extension registers actions
 * meanwhile (getCodeActions in its codeAction.ts), as many do while they start. Such an answer says nothing.
 */
async function ask<T>(command: string, args: readonly unknown[]): Promise<readonly T[]> {
  try {
    return (await vscode.commands.executeCommand<T[] | undefined>(command, ...args)) ?? [];
  } catch (error) {
    if (error instanceof Error && error.name === 'Canceled') return [];
    throw error;
  }
}

function pair(known: readonly vscode.CodeAction[], internal: readonly InternalAction[], uri: vscode.Uri): QuickFix[] {
  return known.flatMap(({ title, edit, isPreferred }, i) => {
    const inside = internal[i];
    if (!edit || inside?.title !== title) return [];
    if (edit.entries().some(([file]) => file.toString() !== uri.toString())) return [];
    return {
      title,
      isPreferred: isPreferred === true,
      rules: (inside.diagnostics ?? []).map(ruleOf),
      edit,
      confirmations: (inside.edit?.edits ?? []).map(({ metadata }) => metadata ?? {}),
    };
  });
}

/** The text of the document as the edit would leave it; the document stays as it is. */
export function textAfter(document: vscode.TextDocument, edit: vscode.WorkspaceEdit): string {
  const changes = edit.get(document.uri).toSorted((a, b) => b.range.start.compareTo(a.range.start));
  return changes.reduce(
    (text, { range, newText }) =>
      text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end)),
    document.getText(),
  );
}

/** The range of the whole document. */
export function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
}

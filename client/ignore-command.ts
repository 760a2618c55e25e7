import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';

/** The command behind the code actions that ignore a finding. Not in the palette. */
export const ignoreCommand = 'parapet.ignoreHere';

/** What the server's code action says of the finding. */
interface Ignored {
  readonly uri: string;
  readonly ruleId: string;
  readonly subject: string;
  readonly form: 'line' | 'file';
}

/** Asks why a finding is to be ignored, and writes that down as a comment beside it. */
export async function ignoreHere(client: BaseLanguageClient, argument: unknown): Promise<void> {
  if (!isIgnored(argument)) return;
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Ignore {0}', argument.ruleId),
    prompt: vscode.l10n.t('Why is this right here? The reason is written into the file, for whoever reads it next.'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Write a reason.') : undefined),
  });
  if (reason === undefined) return;
  const edit = await client.sendRequest<WorkspaceEdit | null>('parapet/ignore', { ...argument, reason: reason.trim() });
  const converted = edit === null ? undefined : await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  if (converted === undefined || !(await vscode.workspace.applyEdit(converted))) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The finding could not be ignored, since the text has changed. Try it once more.'),
    );
  }
}

function isIgnored(argument: unknown): argument is Ignored {
  if (typeof argument !== 'object' || argument === null) return false;
  const { uri, ruleId, subject, form } = argument as Record<string, unknown>;
  return [uri, ruleId, subject].every((part) => typeof part === 'string') && (form === 'line' || form === 'file');
}

import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { explainCommand } from './rule-pages.ts';

/** What the server puts into the data of a risky fix once its edit is known. */
interface Caution {
  readonly caution: string;
  readonly ruleId: string;
}

/**
 * Tells a person, while VS Code shows what a risky fix would change, what to check before it is applied. VS Code itself keeps
 * that text out of sight.
 */
export const withCautions: NonNullable<LanguageClientOptions['middleware']> = {
  async resolveCodeAction(action, token, next) {
    const resolved = await next(action, token);
    const caution = cautionOf(resolved);
    // Not awaited: the message stays beside the preview.
    if (caution !== undefined) void show(caution);
    return resolved;
  },
};

/** With a button, since VS Code cuts messages that have none after their first line. */
async function show({ caution, ruleId }: Caution): Promise<void> {
  const explain = vscode.l10n.t('Explain {0}', ruleId);
  const chosen = await vscode.window.showWarningMessage(caution, explain);
  if (chosen === explain) await vscode.commands.executeCommand(explainCommand, ruleId);
}

function cautionOf(action: unknown): Caution | undefined {
  const data: unknown = typeof action === 'object' && action !== null ? Reflect.get(action, 'data') : undefined;
  if (typeof data !== 'object' || data === null) return undefined;
  const { caution, ruleId } = data as Record<string, unknown>;
  return typeof caution === 'string' && typeof ruleId === 'string' ? { caution, ruleId } : undefined;
}

import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';

/**
 * Tells a person, while VS Code shows what a risky fix would change, what to check before it is applied. VS Code itself keeps
 * that text out of sight.
 */
export const withCautions: NonNullable<LanguageClientOptions['middleware']> = {
  async resolveCodeAction(action, token, next) {
    const resolved = await next(action, token);
    const caution = cautionOf(resolved);
    // Not awaited: the message stays beside the preview.
    if (caution !== undefined) void vscode.window.showWarningMessage(`${action.title}. ${caution}`);
    return resolved;
  },
};

/** The caution that the server put into the data of an action. */
function cautionOf(action: unknown): string | undefined {
  const data: unknown = typeof action === 'object' && action !== null ? Reflect.get(action, 'data') : undefined;
  const caution: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'caution') : undefined;
  return typeof caution === 'string' ? caution : undefined;
}

import * as vscode from 'vscode';

/** The command by which the server's code actions copy what a person is to run on a server. Not in the palette. */
export const copyCommand = 'parapet.copyCommand';

/** How long the status bar says so. Milliseconds. */
const SAID_FOR = 4000;

/** Copies a text, and says so; anything else is passed over. */
export async function copyText(text: unknown): Promise<void> {
  if (typeof text !== 'string') return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied. Run it on the server, not here.'), SAID_FOR);
}

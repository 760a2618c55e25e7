import * as vscode from 'vscode';
import type { ListedFinding } from './findings.ts';
import type { FindingNode } from './findings-tree.ts';
import { ignoreCommand } from './ignore-command.ts';
import { explainCommand } from './rule-pages.ts';

/** The commands in the context menus of the view of findings. Not in the palette: they are about the line they are called on. */
export const findingCommands: Readonly<Record<string, (node: unknown) => Promise<void>>> = {
  'parapet.fixFinding': async (node) => {
    if (!isFinding(node)) return;
    await show(node);
    await vscode.commands.executeCommand('editor.action.quickFix');
  },
  'parapet.ignoreFinding': async (node) => {
    if (!isFinding(node)) return;
    const { uri, ruleId, subject } = node;
    // The comment is written into the document, and stays unsaved until the person saves it.
    await show(node);
    await vscode.commands.executeCommand(ignoreCommand, { uri, ruleId, subject, form: 'line' });
  },
  'parapet.explainFinding': async (node) => {
    const ruleId = isFinding(node) ? node.ruleId : isGroup(node) ? node.key : undefined;
    if (ruleId !== undefined) await vscode.commands.executeCommand(explainCommand, ruleId);
  },
  'parapet.copyFinding': async (node) => {
    if (!isFinding(node)) return;
    const { uri, range, message, ruleId } = node;
    const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
    await vscode.env.clipboard.writeText(`${path}:${range.start.line + 1}: ${message} (${ruleId})`);
  },
};

/** Opens the file of a finding, with the finding selected. */
async function show({ uri, range: { start, end } }: ListedFinding): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}

/** Whoever runs a command from a keybinding passes anything, or nothing. */
function isFinding(node: unknown): node is ListedFinding {
  return typeof node === 'object' && node !== null && 'ruleId' in node && 'uri' in node && 'range' in node;
}

function isGroup(node: unknown): node is Exclude<FindingNode, ListedFinding> {
  return typeof node === 'object' && node !== null && 'key' in node && 'findings' in node;
}

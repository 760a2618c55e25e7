import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import { releaseProblem } from './compare-summary.ts';
import { severityWord } from './l10n.ts';
import { type TargetChoices, targetItems } from './target-choices.ts';

/** The commands that change the policy. The one for the severity is behind code actions, and not in the palette. */
export const policyCommands = { changeSeverity: 'parapet.changeSeverity', setTarget: 'parapet.setTarget' } as const;

/** Gets the client once its server runs. */
type Running = () => Promise<BaseLanguageClient>;

const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

/** What the server's code action says of the rule. */
interface RuleHere {
  readonly uri: string;
  readonly ruleId: string;
  /** As its findings have it now. */
  readonly severity: string;
  readonly asksForReason: boolean;
}

/** Asks how bad a rule's findings are to be, and has the nearest policy file say so. It can be undone there. */
export async function changeSeverity(running: Running, argument: unknown): Promise<void> {
  if (!isRuleHere(argument)) return;
  const { uri, ruleId, severity: now, asksForReason } = argument;
  const items = severities.map((value) => ({
    label: severityWord(value, vscode.l10n.t),
    description: value === now ? vscode.l10n.t('as it is now') : '',
    value: value as string,
  }));
  const off = {
    label: vscode.l10n.t('off'),
    description: vscode.l10n.t('Nobody hears the rule any more'),
    value: 'off',
  };
  const chosen = await vscode.window.showQuickPick([...items, off], {
    title: vscode.l10n.t('Severity of {0} in the policy', ruleId),
  });
  if (chosen === undefined) return;
  const reason =
    asksForReason && chosen.value === 'off'
      ? await vscode.window.showInputBox({
          title: vscode.l10n.t('Switch {0} off', ruleId),
          prompt: vscode.l10n.t('The policy asks for a reason. It is written into the policy file.'),
          validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Write a reason.') : undefined),
        })
      : '';
  if (reason === undefined) return;
  await changePolicy(await running(), 'parapet/changeSeverity', { uri, ruleId, severity: chosen.value, reason });
}

/**
 * Asks for the release by which a document is to be judged, and writes it into the nearest policy file; where there is none,
 * into a new one or the settings of the workspace, as the person chooses.
 *
 * @param argument of the server's code action; the active document is meant when it names none.
 */
export async function setTarget(running: Running, argument: unknown): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  const client = await running();
  const uri = uriIn(argument) ?? (active && client.code2ProtocolConverter.asUri(active.uri));
  const choices =
    uri === undefined ? null : await client.sendRequest<TargetChoices | null>('parapet/targetChoices', { uri });
  if (choices === null || uri === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Parapet knows no releases for this file. Open a configuration file that it checks, or set its language mode.',
      ),
    );
    return;
  }
  const release = await askForRelease(choices);
  if (release === undefined) return;
  const isSetting = choices.hasPolicy ? false : await askForSetting(choices);
  if (isSetting === undefined) return;
  if (isSetting) {
    const settings = vscode.workspace.getConfiguration('parapet');
    const where = vscode.workspace.workspaceFolders === undefined;
    await settings.update(
      `target.${choices.product}`,
      release,
      where ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace,
    );
    return;
  }
  await changePolicy(client, 'parapet/setTarget', { uri, release });
}

async function askForRelease(choices: TargetChoices): Promise<string | undefined> {
  const title = vscode.l10n.t('Target release of {0}', choices.product);
  const other = { label: vscode.l10n.t('Another release…'), description: '', release: undefined };
  const chosen = await vscode.window.showQuickPick([...targetItems(choices, vscode.l10n.t), other], { title });
  if (chosen === undefined || chosen.release !== undefined) return chosen?.release;
  const typed = await vscode.window.showInputBox({
    title,
    value: choices.release,
    validateInput: (text) => releaseProblem(text.trim(), vscode.l10n.t),
  });
  return typed?.trim();
}

async function askForSetting({ product }: TargetChoices): Promise<boolean | undefined> {
  const policy = {
    label: vscode.l10n.t('In a new policy file'),
    description: '.parapet.toml',
    detail: vscode.l10n.t('Holds for everybody who has the files, in CI too.'),
    isSetting: false,
  };
  const setting = {
    label: vscode.l10n.t('In the settings'),
    description: `parapet.target.${product}`,
    detail: vscode.l10n.t('Holds in this editor only.'),
    isSetting: true,
  };
  const title = vscode.l10n.t('Where is the release to be written?');
  return (await vscode.window.showQuickPick([policy, setting], { title }))?.isSetting;
}

/** Has the server work out a change of the policy, applies it, and shows the file, which is not saved yet. */
async function changePolicy(client: BaseLanguageClient, request: string, params: object): Promise<void> {
  try {
    const { edit, uri } = await client.sendRequest<{ edit: WorkspaceEdit; uri: string }>(request, params);
    const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
    if (await vscode.workspace.applyEdit(converted)) {
      await vscode.window.showTextDocument(client.protocol2CodeConverter.asUri(uri), { preview: true });
      return;
    }
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The policy was not changed, since the file has changed meanwhile. Try it once more.'),
    );
  } catch (error) {
    const { LSPErrorCodes, ResponseError } = await import('vscode-languageclient');
    // The server is well and says what is wrong with the policy: to restart it would not help.
    if (!(error instanceof ResponseError) || error.code !== LSPErrorCodes.RequestFailed) throw error;
    void vscode.window.showErrorMessage(`Parapet: ${error.message}`);
  }
}

function uriIn(argument: unknown): string | undefined {
  const uri = typeof argument === 'object' && argument !== null ? Reflect.get(argument, 'uri') : undefined;
  return typeof uri === 'string' ? uri : undefined;
}

function isRuleHere(argument: unknown): argument is RuleHere {
  if (typeof argument !== 'object' || argument === null) return false;
  const { uri, ruleId } = argument as Record<string, unknown>;
  return typeof uri === 'string' && typeof ruleId === 'string';
}

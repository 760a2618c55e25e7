import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type AuditSummary, auditMessage } from './audit-summary.ts';
import { findingsOf } from './findings.ts';
import type { FindingsTree } from './findings-tree.ts';
import { documentSelector } from './selector.ts';

/** What the command `parapet.auditWorkspace` returns to whoever runs it. */
export interface AuditResult {
  readonly files: number;
  readonly findings: number;
}

/** The command `parapet.auditWorkspace`. */
export class AuditCommand {
  readonly #problems: vscode.DiagnosticCollection;
  readonly #tree: FindingsTree;

  /** @param problems the collection that the client shows its diagnostics in. @param tree the view of findings. */
  constructor(problems: vscode.DiagnosticCollection, tree: FindingsTree) {
    this.#problems = problems;
    this.#tree = tree;
  }

  /**
   * Audits every file of the workspace that the server knows, fills the Problems view and the view of findings, shows
   * the latter, and says what it came to.
   *
   * @returns `undefined` when the person cancelled it.
   */
  async run(client: BaseLanguageClient): Promise<AuditResult | undefined> {
    const summary = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Parapet: auditing the workspace'),
        cancellable: true,
      },
      (progress, token) => request(client, progress, token),
    );
    if (summary === undefined) return undefined;
    await this.#showProblems(client, summary);
    this.#tree.show(findingsOf(summary));
    await vscode.commands.executeCommand('parapet.findings.focus');
    // Not awaited: the message stays until somebody closes it.
    void this.#say(summary);
    return { files: summary.files, findings: summary.findings };
  }

  async #say(summary: AuditSummary): Promise<void> {
    const message = auditMessage(summary, vscode.l10n.t);
    const report = vscode.l10n.t('Open Report');
    const chosen = await (summary.notAnalysed.length === 0
      ? vscode.window.showInformationMessage(message, report)
      : vscode.window.showWarningMessage(message, report));
    if (chosen === report) await vscode.commands.executeCommand('parapet.openReport');
  }

  /** Open documents are left to the client: what it pulled for them may be newer than the audit. */
  async #showProblems({ protocol2CodeConverter }: BaseLanguageClient, { reports }: AuditSummary): Promise<void> {
    const selector = protocol2CodeConverter.asDocumentSelector(documentSelector);
    const open = vscode.workspace.textDocuments.filter((document) => vscode.languages.match(selector, document) > 0);
    const isOpen = new Set(open.map(({ uri }) => uri.toString()));
    for (const { uri, diagnostics } of reports) {
      const file = protocol2CodeConverter.asUri(uri);
      if (isOpen.has(file.toString())) continue;
      this.#problems.set(file, await protocol2CodeConverter.asDiagnostics([...diagnostics]));
    }
  }
}

async function request(
  client: BaseLanguageClient,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<AuditSummary | undefined> {
  const { WorkDoneProgress } = await import('vscode-languageclient');
  const workDoneToken = crypto.randomUUID();
  let shown = 0;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind === 'end') return;
    const increment = Math.max(0, (value.percentage ?? shown) - shown);
    shown += increment;
    progress.report({ increment, ...(value.message !== undefined && { message: value.message }) });
  });
  try {
    return await client.sendRequest<AuditSummary>('parapet/audit', { workDoneToken }, token);
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    listening.dispose();
  }
}

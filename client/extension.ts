import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { AuditCommand } from './audit-command.ts';
import { CompareCommand } from './compare-command.ts';
import { copyCommand, copyText } from './copy-command.ts';
import { answerFileRequests } from './file-access.ts';
import { FindingsTree } from './findings-tree.ts';
import { fixAllSafe } from './fix-all-command.ts';
import { ignoreCommand, ignoreHere } from './ignore-command.ts';
import { openPlace, openPlaceCommand, ReportPanel } from './report-panel.ts';
import { explainCommand, RulePages } from './rule-pages.ts';
import { documentSelector } from './selector.ts';
import { ServerQueue } from './server-queue.ts';
import { Status } from './status.ts';

/** A client for a server that has not been started yet, and what ends that server when the client has left it. */
export interface ServerConnection {
  readonly client: BaseLanguageClient;
  end(): void;
}

/** The client's id; its settings are below it, `parapet.trace.server` among them. */
export const clientId = 'parapet';
export const clientName = 'Parapet';

let queue:
  | ServerQueue<{ readonly client: BaseLanguageClient; start(): Promise<void>; stop(): Promise<void> }>
  | undefined;

/**
 * What the desktop and the web extension have in common: the commands, the output, and the life of the server.
 *
 * @param connect makes a client for a new server; called for every start.
 */
export async function activateWith(
  context: vscode.ExtensionContext,
  connect: (options: LanguageClientOptions) => ServerConnection,
): Promise<void> {
  const output = vscode.window.createOutputChannel(clientName, { log: true });
  const problems = vscode.languages.createDiagnosticCollection(clientId);
  const tree = new FindingsTree();
  const audit = new AuditCommand(problems, tree);
  const report = new ReportPanel();
  const pages = new RulePages(context.extensionUri);
  const compare = new CompareCommand();
  const servers = new ServerQueue(() => {
    const { client, end } = connect(optionsFor(output, problems));
    answerFileRequests(client);
    return { client, start: () => client.start(), stop: () => client.stop().finally(end) };
  });
  queue = servers;

  const running = async (): Promise<BaseLanguageClient> => {
    const server = await servers.ready();
    if (server === undefined) throw new Error('The server of Parapet is not running. Run Parapet: Restart Server.');
    return server.client;
  };
  const commands: Record<string, (...args: readonly unknown[]) => unknown> = {
    'parapet.auditWorkspace': async () => audit.run(await running()),
    'parapet.checkAgainstRelease': () => compare.run(running),
    'parapet.fixAllSafe': fixAllSafe,
    'parapet.restartServer': () => servers.restart(),
    'parapet.showOutput': () => output.show(),
    [copyCommand]: copyText,
    [explainCommand]: (id) => pages.show(id),
    [ignoreCommand]: async (finding) => ignoreHere(await running(), finding),
    [openPlaceCommand]: openPlace,
    'parapet.exportReport': async () => report.export(await running()),
    'parapet.filterFindings': () => tree.chooseFilter(),
    'parapet.groupFindings': () => tree.chooseGrouping(),
    'parapet.openReport': async () => report.open(await running()),
  };
  context.subscriptions.push(output, problems, tree, audit, compare, report, pages, new Status());
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(
      vscode.commands.registerCommand(name, (...args) => reporting(output, () => run(...args))),
    );
  }
  await reporting(output, () => servers.start());
}

/** Stops the server, so that it ends by itself and is not killed. */
export async function deactivate(): Promise<void> {
  await queue?.stop();
  queue = undefined;
}

function optionsFor(output: vscode.LogOutputChannel, problems: vscode.DiagnosticCollection): LanguageClientOptions {
  return {
    documentSelector,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: { fileSystem: 'client', commands: [copyCommand, ignoreCommand, explainCommand] },
    // What an audit finds is shown in the collection that the client fills, so that nothing is there twice.
    diagnosticCollectionProvider: { create: () => problems, dispose: () => problems.clear() },
    diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true, onFocus: true },
  };
}

/** Runs a step, and tells a person what to do when it fails. */
async function reporting<T>(output: vscode.LogOutputChannel, step: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    output.error(error instanceof Error ? error : message);
    const show = 'Show Output';
    // Not awaited: the message stays until somebody closes it.
    void vscode.window
      .showErrorMessage(
        `Parapet: ${message} Restart the server with Parapet: Restart Server, or look at its output.`,
        show,
      )
      .then((chosen) => chosen === show && output.show());
    return undefined;
  }
}

import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { AuditCommand } from './audit-command.ts';
import { withCautions } from './cautions.ts';
import { CompareCommand } from './compare-command.ts';
import { ConfigurationCommand, showConfigurationCommand } from './configuration-command.ts';
import { ConfigurationNews } from './configuration-news.ts';
import { copyCommand, copyText } from './copy-command.ts';
import { EffectiveCommand } from './effective-command.ts';
import { answerFileRequests } from './file-access.ts';
import { findingCommands } from './finding-commands.ts';
import { FindingsTree } from './findings-tree.ts';
import { fixAllSafe } from './fix-all-command.ts';
import { ignoreCommand, ignoreHere } from './ignore-command.ts';
import { registerTools } from './lm-tools.ts';
import { changeSeverity, policyCommands, setTarget } from './policy-commands.ts';
import { openPlace, openPlaceCommand, ReportPanel } from './report-panel.ts';
import { explainCommand, RulePages } from './rule-pages.ts';
import { documentSelector } from './selector.ts';
import { ServerQueue } from './server-queue.ts';
import { sharedProblems } from './shared-problems.ts';
import { showPlaces, showPlacesCommand } from './show-places.ts';
import { candidateMark, ownLanguages } from './start-patterns.ts';
import { Status } from './status.ts';
import { surroundings } from './surroundings.ts';
import { walkthroughCommands } from './walkthrough.ts';
import { WhenToStart } from './when-to-start.ts';

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
 * @param connect makes a client for a new server; called for every start. It loads the library for that no sooner: loading it
 * takes longer than all else here, and most documents for which VS Code activates the extension are none of ours.
 */
export async function activateWith(
  context: vscode.ExtensionContext,
  connect: (options: LanguageClientOptions) => Promise<ServerConnection>,
): Promise<void> {
  const output = vscode.window.createOutputChannel(clientName, { log: true });
  const problems = vscode.languages.createDiagnosticCollection(clientId);
  const tree = new FindingsTree(context.workspaceState, () => queue?.running !== undefined);
  const audit = new AuditCommand(problems, tree);
  const report = new ReportPanel();
  const pages = new RulePages(context.extensionUri);
  const compare = new CompareCommand();
  const news = new ConfigurationNews();
  const servers = new ServerQueue(async () => {
    const { client, end } = await connect(effective.documents.listening(optionsFor(output, problems)));
    answerFileRequests(client);
    news.listen(client);
    return { client, start: () => client.start(), stop: () => client.stop().finally(end) };
  });
  queue = servers;

  const when = new WhenToStart(surroundings, { languages: ownLanguages, candidate: candidateMark }, () => {
    void reporting(output, () => servers.start());
  });
  const running = async (): Promise<BaseLanguageClient> => {
    when.started();
    await servers.start();
    const server = await servers.ready();
    if (server === undefined)
      throw new Error(vscode.l10n.t('The server of Parapet is not running. Run Parapet: Restart Server.'));
    return server.client;
  };
  const configuration = new ConfigurationCommand(running, news);
  const status = new Status(async () => (await servers.ready())?.client, news);
  const effective = new EffectiveCommand(running, context.workspaceState);
  const commands: Record<string, (...args: readonly unknown[]) => unknown> = {
    'parapet.auditWorkspace': async () => audit.run(await running()),
    'parapet.checkAgainstRelease': () => compare.run(running),
    'parapet.describeConnection': (argument) => effective.describe(argument),
    'parapet.fixAllSafe': () => fixAllSafe(running),
    'parapet.restartServer': () => {
      when.started();
      return servers.restart();
    },
    [policyCommands.changeSeverity]: (rule) => changeSeverity(running, rule),
    [policyCommands.setTarget]: (document) => setTarget(running, document),
    [showConfigurationCommand]: () => configuration.show(),
    'parapet.showOutput': () => output.show(),
    [copyCommand]: copyText,
    [explainCommand]: (id) => pages.show(id),
    [ignoreCommand]: async (finding) => ignoreHere(await running(), finding),
    [openPlaceCommand]: openPlace,
    [showPlacesCommand]: showPlaces,
    'parapet.exportReport': async () => report.export(await running()),
    'parapet.clearFilter': () => tree.clearFilter(),
    'parapet.filterFindings': () => tree.chooseFilter(),
    'parapet.groupFindings': () => tree.chooseGrouping(),
    'parapet.showEffective': (argument) => effective.show(argument),
    'parapet.openReport': async () => report.open(await running()),
    ...walkthroughCommands(context.extensionUri),
    ...findingCommands,
  };
  context.subscriptions.push(output, problems, tree, compare, report, pages, configuration, news, status);
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(
      vscode.commands.registerCommand(name, (...args) => reporting(output, () => run(...args))),
    );
  }
  context.subscriptions.push(when, effective, registerTools(running, pages));
  void when.begin();
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
    middleware: withCautions,
    initializationOptions: {
      fileSystem: 'client',
      commands: [
        ...Object.values(policyCommands),
        copyCommand,
        ignoreCommand,
        explainCommand,
        showConfigurationCommand,
        showPlacesCommand,
      ],
      l10n: vscode.l10n.bundle,
    },
    // What an audit finds is shown in the collection that the client fills, so that nothing is there twice.
    diagnosticCollectionProvider: sharedProblems(problems, clientId),
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
    const show = vscode.l10n.t('Show Output');
    // Not awaited: the message stays until somebody closes it.
    void vscode.window
      .showErrorMessage(
        vscode.l10n.t('Parapet: {0} Restart the server with Parapet: Restart Server, or look at its output.', message),
        show,
      )
      .then((chosen) => chosen === show && output.show());
    return undefined;
  }
}

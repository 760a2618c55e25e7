import { PassThrough } from 'node:stream';
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  type ClientCapabilities,
  type CodeAction,
  createConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type LogMessageParams,
  ProposedFeatures,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  StreamMessageReader as ServerReader,
  StreamMessageWriter as ServerWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceDiagnosticReport,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Format } from '../../server/core/lint/format.ts';
import { serve } from '../../server/lsp/serve.ts';
import type { FileSystem } from '../../server/workspace/file-system.ts';
import { fullClient } from './client-kinds.ts';
import { EventLog } from './event-log.ts';
import { TestFiles } from './test-files.ts';
import { toy } from './toy.ts';

/** How a client is to be, and what it has before it. */
export interface ClientSetup {
  readonly capabilities?: ClientCapabilities;
  readonly files?: FileSystem | Readonly<Record<string, string>>;
  /** No files of the server's own, as in a browser. */
  readonly withoutFiles?: boolean;
  readonly folders?: readonly string[] | null;
  readonly formats?: readonly Format[];
  readonly initializationOptions?: unknown;
  /** The answer to `workspace/configuration`, section `parapet`. */
  readonly settings?: unknown;
  /** Called before anything is sent, to answer more of what the server may ask. */
  readonly prepare?: (rpc: MessageConnection) => void;
  /** Awaited before `initialize` is sent. */
  readonly before?: (rpc: MessageConnection) => Promise<unknown>;
  /** Parameters of `initialize` that are to be others. */
  readonly initialize?: object;
}

/** A message of the server in the order of arrival. */
export interface Arrival {
  readonly method: string;
  readonly params: unknown;
}

/** A client of ours over two in-memory streams: it says what a test tells it to say, and remembers what it hears. */
export class TestClient {
  readonly rpc: MessageConnection;
  readonly arrivals = new EventLog<Arrival>();
  readonly result: InitializeResult;
  settings: unknown;

  private constructor(rpc: MessageConnection, result: InitializeResult) {
    this.rpc = rpc;
    this.result = result;
  }

  /** Starts a server with a client that has shaken hands with it. */
  static async start(setup: ClientSetup = {}): Promise<TestClient> {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    const files = setup.files ?? {};
    serve(createConnection(ProposedFeatures.all, new ServerReader(toServer), new ServerWriter(toClient)), {
      version: '1.2.3',
      kind: 'test',
      formats: setup.formats ?? [toy],
      ...(setup.withoutFiles !== true && { files: isFileSystem(files) ? files : new TestFiles(files) }),
      yieldNow: () => new Promise((resolve) => setImmediate(resolve)),
    });
    const rpc = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    const arrivals: Arrival[] = [];
    let log = (arrival: Arrival): void => void arrivals.push(arrival);
    let client: TestClient | undefined;
    const answers: Record<string, () => unknown> = {
      'workspace/configuration': () => [client === undefined ? setup.settings : client.settings],
      'workspace/applyEdit': () => ({ applied: true }),
    };
    rpc.onNotification((method, params) => log({ method, params }));
    rpc.onRequest((method, params) => {
      log({ method, params });
      return answers[method]?.() ?? null;
    });
    setup.prepare?.(rpc);
    rpc.listen();
    await setup.before?.(rpc);
    const folders = setup.folders === undefined ? ['file:///w'] : setup.folders;
    const result = await rpc.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: setup.capabilities ?? fullClient,
      workspaceFolders: folders?.map((uri) => ({ uri, name: uri })) ?? null,
      ...(setup.initializationOptions !== undefined && { initializationOptions: setup.initializationOptions }),
      ...setup.initialize,
    });
    client = new TestClient(rpc, result);
    client.settings = setup.settings;
    log = (arrival) => client.arrivals.add(arrival);
    for (const arrival of arrivals) log(arrival);
    await rpc.sendNotification('initialized', {});
    return client;
  }

  open(uri: string, text: string, languageId = 'toy', version = 1): Promise<void> {
    return this.rpc.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    return this.rpc.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.rpc.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Tells the server what happened to files: 1 created, 2 changed, 3 deleted. */
  filesChanged(...changes: { uri: string; type: 1 | 2 | 3 }[]): Promise<void> {
    return this.rpc.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  pull(uri: string, previousResultId?: string, token?: CancellationToken): Promise<DocumentDiagnosticReport> {
    const params = { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) };
    return this.rpc.sendRequest('textDocument/diagnostic', params, ...(token ? [token] : []));
  }

  /** The diagnostics of a document, by pulling. */
  async problems(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  /** The rules with a problem in a document, by pulling. */
  async rules(uri: string): Promise<readonly unknown[]> {
    return (await this.problems(uri)).map(({ code }) => code);
  }

  pullWorkspace(
    previousResultIds: readonly { uri: string; value: string }[] = [],
    more: object = {},
    token?: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    return this.rpc.sendRequest('workspace/diagnostic', { previousResultIds, ...more }, ...(token ? [token] : []));
  }

  actions(uri: string, range: Range, context: object = {}): Promise<CodeAction[]> {
    const params = { textDocument: { uri }, range, context: { diagnostics: [], ...context } };
    return this.rpc.sendRequest('textDocument/codeAction', params);
  }

  resolve(action: CodeAction | undefined): Promise<CodeAction> {
    if (action === undefined) throw new Error('There is no such action to resolve.');
    return this.rpc.sendRequest('codeAction/resolve', action);
  }

  /** The newest published diagnostics of a URI that fit; waits for them. */
  async published(uri: string, fits: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    const arrival = await this.arrivals.until(({ method, params }) => {
      const published = params as PublishDiagnosticsParams;
      return method === 'textDocument/publishDiagnostics' && published.uri === uri && fits(published);
    });
    return arrival.params as PublishDiagnosticsParams;
  }

  /** Everything of one method that has arrived. */
  heard<T>(method: string): readonly T[] {
    return this.arrivals.all.filter((arrival) => arrival.method === method).map(({ params }) => params as T);
  }

  /** Resolves when the next message of a method arrives. */
  async hear<T>(method: string): Promise<T> {
    return (await this.arrivals.next((arrival) => arrival.method === method)).params as T;
  }

  /** Resolves once everything sent so far has been taken in, and the server has nothing left to do for it at once. */
  async settled(): Promise<void> {
    for (let i = 0; i < 3; i++) await this.pull('untitled:nothing');
  }

  logged(): string[] {
    return this.heard<LogMessageParams>('window/logMessage').map(({ message }) => message);
  }

  registrations(): RegistrationParams['registrations'] {
    return this.heard<RegistrationParams>('client/registerCapability').flatMap(({ registrations }) => registrations);
  }
}

/** The text that an edit leads to, for the one file that it changes. */
export function textAfter(text: string, edit: WorkspaceEdit | undefined): string {
  const [change] = edit?.documentChanges ?? [];
  const edits = change !== undefined && 'edits' in change ? change.edits : Object.values(edit?.changes ?? {})[0];
  const lines = text.split('\n');
  const offsetAt = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...(edits ?? [])]
    .sort((a, b) => offsetAt(b.range.start) - offsetAt(a.range.start))
    .reduce((done, one) => {
      const newText = 'newText' in one ? one.newText : '';
      return done.slice(0, offsetAt(one.range.start)) + newText + done.slice(offsetAt(one.range.end));
    }, text);
}

/** The range of a whole line. */
export function line(number: number): Range {
  return { start: { line: number, character: 0 }, end: { line: number, character: 1000 } };
}

/** The range of everything. */
export const everything: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

function isFileSystem(files: FileSystem | Readonly<Record<string, string>>): files is FileSystem {
  return typeof files.stat === 'function';
}

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

const URI = 'file:///bench/etc/ssh/sshd_config';

/** The built language server in a process of its own, with one open document. */
export class BenchServer {
  readonly #connection: MessageConnection;
  readonly #kill: () => void;
  readonly #pid: number | undefined;
  #version = 1;

  constructor(bundle: string) {
    const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#kill = () => child.kill();
    this.#pid = child.pid;
    this.#connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.#connection.listen();
  }

  async open(text: string): Promise<void> {
    const capabilities = { textDocument: { diagnostic: { relatedDocumentSupport: true } } };
    await this.#connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
    await this.#connection.sendNotification('initialized', {});
    const textDocument = { uri: URI, languageId: 'sshd_config', version: 1, text };
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Types one character at the end of the first line, takes it back, and waits each time for the diagnostics. */
  async keystroke(column: number): Promise<number> {
    const at = { line: 0, character: column };
    await this.#change({ range: { start: at, end: at }, text: 'x' });
    const items = await this.#pull();
    await this.#change({ range: { start: at, end: { line: 0, character: column + 1 } }, text: '' });
    return items + (await this.#pull());
  }

  /** Resident memory of the server in bytes; `undefined` where the system does not tell. */
  residentBytes(): number | undefined {
    if (process.platform !== 'linux') return undefined;
    const [, kibibytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.#pid}/status`, 'utf8')) ?? [];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    this.#connection.dispose();
    this.#kill();
  }

  #change(change: unknown): Promise<void> {
    this.#version++;
    const textDocument = { uri: URI, version: this.#version };
    return this.#connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [change] });
  }

  async #pull(): Promise<number> {
    const report = await this.#connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
      textDocument: { uri: URI },
    });
    return report.items.length;
  }
}

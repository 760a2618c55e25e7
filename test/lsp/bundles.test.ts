import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { FullDocumentDiagnosticReport } from 'vscode-languageserver';
import { fullClient } from './client-kinds.ts';

/** The two entries as they are shipped: bundled, each in the place that it is made for. */
let folder = '';
const nodeServer = () => path.join(folder, 'server-node.cjs');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parapet-lsp-'));
  const common = { bundle: true, outdir: folder, define: { PARAPET_VERSION: '"9.8.7"' } } as const;
  await Promise.all([
    build({
      ...common,
      platform: 'node',
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      entryPoints: { 'server-node': 'server/lsp/node.ts' },
    }),
    build({ ...common, platform: 'browser', format: 'iife', entryPoints: { 'server-web': 'server/lsp/browser.ts' } }),
  ]);
  writeFileSync(path.join(folder, 'sshd_config'), 'PermitRootLogin yes\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function shakeHands(rpc: MessageConnection): Promise<void> {
  rpc.onRequest(() => null);
  rpc.listen();
  const result = await rpc.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: fullClient,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'w' }],
  });
  expect(result).toMatchObject({ serverInfo: { name: 'parapet', version: '9.8.7' } });
  await rpc.sendNotification('initialized', {});
}

async function rulesOf(rpc: MessageConnection, uri: string): Promise<unknown[]> {
  const report = await rpc.sendRequest<FullDocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return report.items.map(({ code }) => code);
}

async function leave(rpc: MessageConnection, child: ChildProcess): Promise<number | null> {
  const exit = once(child, 'exit');
  await rpc.sendRequest('shutdown');
  await rpc.sendNotification('exit');
  const [code] = await exit;
  return code;
}

describe('the server on Node', () => {
  const overStreams = (words: string[]) => {
    const child = spawn(process.execPath, [nodeServer(), ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
    return {
      child,
      rpc: createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)),
    };
  };

  it.each([[['--stdio']], [[]], [['lsp', '--stdio']]])(
    'speaks over standard input and output with %j, and ends with status 0',
    async (words) => {
      const { child, rpc } = overStreams(words);
      await shakeHands(rpc);
      const uri = pathToFileURL(path.join(folder, 'sshd_config')).toString();
      expect(await rulesOf(rpc, uri)).toContain('sshd/permit-root-login');
      expect(await leave(rpc, child)).toBe(0);
    },
  );

  it('ends with status 1 when it is told to leave without a shutdown, or when its client is gone', async () => {
    const told = overStreams(['--stdio']);
    await shakeHands(told.rpc);
    const exit = once(told.child, 'exit');
    await told.rpc.sendNotification('exit');
    expect((await exit)[0]).toBe(1);

    const left = overStreams(['--stdio']);
    await shakeHands(left.rpc);
    const gone = once(left.child, 'exit');
    left.child.stdin.end();
    expect((await gone)[0]).toBe(1);
  });

  it('speaks over the channel of Node, as VS Code starts it', async () => {
    const child = fork(nodeServer(), ['--node-ipc'], { stdio: 'inherit' });
    const rpc = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    await shakeHands(rpc);
    expect(await rulesOf(rpc, pathToFileURL(path.join(folder, 'sshd_config')).toString())).toContain(
      'sshd/permit-root-login',
    );
    expect(await leave(rpc, child)).toBe(0);
  });
});

describe('the server in a worker', () => {
  it('speaks in messages, and reads no file but through the client', async () => {
    // A worker of Node, with the one name by which the code of a browser's worker knows its own end.
    const start = `globalThis.self = require('node:worker_threads').parentPort; require(${JSON.stringify(path.join(folder, 'server-web.js'))});`;
    const worker = new Worker(start, { eval: true });
    const answers = new Map<number, (message: { result?: unknown; error?: unknown }) => void>();
    const asked: string[] = [];
    worker.on('message', (message: { id?: number; method?: string; result?: unknown; error?: unknown }) => {
      if (message.method === undefined) answers.get(message.id ?? -1)?.(message);
      else if (message.id !== undefined) {
        asked.push(message.method);
        worker.postMessage({ jsonrpc: '2.0', id: message.id, result: null });
      }
    });
    let id = 0;
    const request = (method: string, params: unknown) =>
      new Promise<{ result?: unknown; error?: unknown }>((resolve) => {
        answers.set(++id, resolve);
        worker.postMessage({ jsonrpc: '2.0', id, method, params });
      });
    const notify = (method: string, params: unknown) => worker.postMessage({ jsonrpc: '2.0', method, params });
    try {
      const initialized = await request('initialize', {
        processId: null,
        rootUri: null,
        capabilities: { textDocument: { diagnostic: {} } },
        initializationOptions: { fileSystem: 'client' },
      });
      expect(initialized).toMatchObject({ result: { serverInfo: { version: '9.8.7' } } });
      notify('initialized', {});
      const uri = 'vscode-vfs://github/w/etc/ssh/sshd_config';
      const text = 'Include /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin yes\n';
      notify('textDocument/didOpen', { textDocument: { uri, languageId: 'sshd_config', version: 1, text } });
      const { result } = await request('textDocument/diagnostic', { textDocument: { uri } });
      expect((result as FullDocumentDiagnosticReport).items.map(({ code }) => code)).toContain(
        'sshd/permit-root-login',
      );
      expect(new Set(asked)).toEqual(new Set(['parapet/fs/stat']));
      const audit = await request('parapet/audit', {});
      expect(audit).toMatchObject({ result: { files: 1 } });
    } finally {
      await worker.terminate();
    }
  });
});

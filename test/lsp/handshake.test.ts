import { describe, expect, it } from 'vitest';
import { bareClient, fullClient, neovimClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';

/** What is offered to every client: an editor asks for these by itself, and only where it can. */
const reading = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: [' ', ',', '='] },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentFormattingProvider: true,
  inlayHintProvider: true,
};

const uri = 'file:///w/etc/toy/toy.conf';

describe('the handshake', () => {
  it('with VS Code: pull diagnostics, lazy actions, UTF-16, watchers for what the formats read', async () => {
    const client = await TestClient.start({ capabilities: fullClient });
    expect(client.result.capabilities).toEqual({
      ...reading,
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: true },
      diagnosticProvider: {
        identifier: 'parapet',
        interFileDependencies: true,
        workspaceDiagnostics: true,
        workDoneProgress: true,
      },
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.parapet'], resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
    expect(client.result.serverInfo).toEqual({ name: 'parapet', version: '1.2.3' });
    await client.arrivals.until(
      ({ method, params }) =>
        method === 'client/registerCapability' && JSON.stringify(params).includes('didChangeWatchedFiles'),
    );
    expect(client.registrations().map(({ method, registerOptions }) => [method, registerOptions])).toEqual([
      ['workspace/didChangeConfiguration', { section: 'parapet' }],
      [
        'workspace/didChangeWatchedFiles',
        {
          watchers: [
            { globPattern: '**/toy.conf' },
            { globPattern: '**/toy.d/*.conf' },
            { globPattern: '**/.gitignore' },
            { globPattern: '**/.git/index' },
            { globPattern: '**/.parapet.toml' },
            { globPattern: '**', kind: 4 },
          ],
        },
      ],
    ]);
  });

  it('with Neovim: the encoding that it wishes, and nothing registered that it does not take', async () => {
    const client = await TestClient.start({ capabilities: neovimClient });
    expect(client.result.capabilities).toMatchObject({ positionEncoding: 'utf-8', diagnosticProvider: {} });
    await client.settled();
    expect(client.registrations()).toEqual([]);
  });

  it('with a client that announces nothing: incremental text, published diagnostics, nothing else', async () => {
    const client = await TestClient.start({ capabilities: bareClient });
    expect(client.result.capabilities).toEqual({
      ...reading,
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: true },
    });
    await client.open(uri, 'secure no\n');
    expect((await client.published(uri, ({ diagnostics }) => diagnostics.length > 0)).diagnostics).toHaveLength(1);
    expect(new Set(client.arrivals.all.map(({ method }) => method))).toEqual(
      new Set(['window/logMessage', 'textDocument/publishDiagnostics']),
    );
  });

  it('finds the workspace where older clients name it', async () => {
    for (const place of [{ rootUri: 'file:///w' }, { rootPath: '/w' }]) {
      const client = await TestClient.start({
        files: { '/w/toy.conf': 'secure no\n' },
        initialize: { workspaceFolders: undefined, ...place },
      });
      const { items } = await client.pullWorkspace();
      expect(items.map((item) => item.uri)).toEqual(['file:///w/toy.conf']);
    }
  });

  it('refuses work before it, with a message', async () => {
    await expect(TestClient.start({ before: (rpc) => rpc.sendRequest('textDocument/codeAction', {}) })).rejects.toThrow(
      'Send the request initialize first.',
    );
  });

  it('ends with shutdown, also while a pull is held open', async () => {
    const client = await TestClient.start();
    await client.pullWorkspace();
    const held = client.pullWorkspace();
    await client.rpc.sendRequest('shutdown');
    expect(await held).toEqual({ items: [] });
  });
});

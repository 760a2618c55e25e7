import { describe, expect, it } from 'vitest';
import type { ClientCapabilities, PublishDiagnosticsParams } from 'vscode-languageserver';
import { bareClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const root = '/w/etc/toy/toy.conf';
const dropIn = '/w/etc/toy/toy.d/a.conf';
const uri = `file://${root}`;
const dropInUri = `file://${dropIn}`;
const files = { [root]: 'include toy.d/*.conf\nleft a\n', [dropIn]: 'right b\n' };

const codes = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.map(({ code }) => code);
const has =
  (...rules: string[]) =>
  (params: PublishDiagnosticsParams) =>
    JSON.stringify(codes(params)) === JSON.stringify(rules);

describe('published diagnostics', () => {
  const capabilities = bareClient;

  it('follow the text of a document, and end with it', async () => {
    const client = await TestClient.start({ capabilities, folders: null });
    await client.open(uri, 'secure no\n');
    await client.published(uri, has('toy/secure'));
    await client.change(uri, 2, { text: 'secure no\nlogin password\n' });
    await client.published(uri, has('toy/secure', 'toy/login'));
    await client.close(uri);
    await client.published(uri, has());
  });

  it('say nothing of a clean document that is not open', async () => {
    const client = await TestClient.start({ capabilities, files: { [root]: '', [dropIn]: '' } });
    await client.open('file:///w/b/toy.conf', 'secure no\n');
    await client.published('file:///w/b/toy.conf', has('toy/secure'));
    expect(client.heard<PublishDiagnosticsParams>('textDocument/publishDiagnostics').map((each) => each.uri)).toEqual([
      'file:///w/b/toy.conf',
    ]);
  });

  it('carry the version of the text that they are about, where the client takes it', async () => {
    const versioned: ClientCapabilities = { textDocument: { publishDiagnostics: { versionSupport: true } } };
    const client = await TestClient.start({ capabilities: versioned, files });
    await client.open(uri, files[root], 'toy', 4);
    expect(await client.published(uri, has())).toMatchObject({ version: 4 });
    expect(await client.published(dropInUri, has('toy/right'))).not.toHaveProperty('version');
    await client.change(uri, 5, { text: 'secure no\n' }, { text: 'left b\n' });
    expect(await client.published(uri, has('toy/left'))).toMatchObject({ version: 5 });
  });

  it('of many edits come in their order, and the last are those of the last edit', async () => {
    const versioned: ClientCapabilities = { textDocument: { publishDiagnostics: { versionSupport: true } } };
    const client = await TestClient.start({ capabilities: versioned });
    await client.open(uri, 'secure 1\n');
    for (let version = 2; version < 50; version++) void client.change(uri, version, { text: `secure ${version}\n` });
    await client.change(uri, 50, { text: 'left b\n' });
    await client.published(uri, has('toy/left'));
    await client.settled();
    const published = client.heard<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    expect(published.at(-1)).toMatchObject({ version: 50, diagnostics: [{ code: 'toy/left' }] });
    const versions = published.map(({ version }) => version ?? 0);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
  });

  it('of the other files of a unit come along, and move with an edit', async () => {
    const client = await TestClient.start({ capabilities, files });
    await client.open(dropInUri, 'right a\n');
    await client.published(uri, has('toy/pair'));
    await client.change(dropInUri, 2, { text: 'right b\n' });
    await client.published(uri, has());
    await client.published(dropInUri, has('toy/right'));
    await client.close(dropInUri);
    await client.published(dropInUri, has());
  });

  it('are about open documents only when that is wanted', async () => {
    const client = await TestClient.start({
      capabilities,
      files,
      initializationOptions: { settings: { diagnostics: { scope: 'openFiles' } } },
    });
    await client.open(dropInUri, 'right a\n');
    await client.published(dropInUri, has());
    await client.settled();
    expect(client.heard<PublishDiagnosticsParams>('textDocument/publishDiagnostics').map((each) => each.uri)).toEqual([
      dropInUri,
    ]);
    await client.rpc.sendNotification('workspace/didChangeConfiguration', {
      settings: { parapet: { diagnostics: { scope: 'workspace' }, profile: 'strict' } },
    });
    await client.published(uri, has('toy/log', 'toy/pair'));
  });

  it('look at the disk again when a document is saved', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ capabilities, files: disk });
    await client.open(uri, files[root]);
    await client.published(uri, has());
    disk.write(dropIn, 'right a\n');
    await client.rpc.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await client.published(uri, has('toy/pair'));
  });

  it('of a document that is closed while files are read are not sent', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ capabilities, files: disk, folders: null });
    disk.hold();
    const reading = disk.nextRead();
    await client.open(uri, 'include toy.d/*.conf\nsecure no\n');
    await reading;
    await client.close(uri);
    await client.settled();
    disk.release();
    await client.open('file:///w/b/toy.conf', 'left b\n');
    await client.published('file:///w/b/toy.conf', has('toy/left'));
    expect(client.heard<PublishDiagnosticsParams>('textDocument/publishDiagnostics').map((each) => each.uri)).toEqual([
      'file:///w/b/toy.conf',
    ]);
  });

  it('cover the workspace after an audit', async () => {
    const client = await TestClient.start({
      capabilities,
      files: { ...files, '/w/b/toy.conf': 'login password\n' },
      initializationOptions: { settings: { diagnostics: { scope: 'openFiles' } } },
    });
    expect(await client.rpc.sendRequest('parapet/audit', {})).toMatchObject({ files: 3, findings: 2 });
    await client.published('file:///w/b/toy.conf', has('toy/login'));
    await client.published(dropInUri, has('toy/right'));
  });
});

import { describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver';
import { neovimClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const root = '/w/etc/toy/toy.conf';
const dropIn = '/w/etc/toy/toy.d/a.conf';
const uri = `file://${root}`;
const dropInUri = `file://${dropIn}`;
const files = { [root]: 'include toy.d/*.conf\nsecure no\n', [dropIn]: 'left b\n', '/w/b/toy.conf': '' };

const idsOf = ({ items }: WorkspaceDiagnosticReport) =>
  items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
const rulesOf = ({ items }: WorkspaceDiagnosticReport) =>
  Object.fromEntries(
    items.map((item) => [item.uri, item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind]),
  );

describe('a workspace pull', () => {
  it('brings the diagnostics of every file of the folders, open or not, with versions', async () => {
    const client = await TestClient.start({ files: { ...files, '/w/.gitignore': 'c/\n', '/w/c/toy.conf': 'left b' } });
    await client.open(uri, 'include toy.d/*.conf\nright b\n', 'toy', 7);
    const report = await client.pullWorkspace();
    expect(rulesOf(report)).toEqual({ [uri]: ['toy/right'], [dropInUri]: ['toy/left'], 'file:///w/b/toy.conf': [] });
    expect(Object.fromEntries(report.items.map((item) => [item.uri, item.version]))).toMatchObject({
      [uri]: 7,
      [dropInUri]: null,
    });
  });

  it('has the result ids that document pulls have', async () => {
    const client = await TestClient.start({ files });
    const ids = new Map(idsOf(await client.pullWorkspace()).map(({ uri, value }) => [uri, value]));
    expect(await client.pull(dropInUri, ids.get(dropInUri))).toMatchObject({ kind: 'unchanged' });
  });

  it('that would bring nothing new is held open until something changes', async () => {
    const client = await TestClient.start({ files });
    const first = await client.pullWorkspace();
    let answered = false;
    const held = client.pullWorkspace(idsOf(first)).finally(() => {
      answered = true;
    });
    await client.settled();
    expect(answered).toBe(false);
    await client.open(dropInUri, 'left b\n');
    await client.settled();
    expect(answered).toBe(false);
    await client.change(dropInUri, 2, { text: 'right b\n' });
    const second = await held;
    expect(rulesOf(second)).toEqual({
      [uri]: 'unchanged',
      [dropInUri]: ['toy/right'],
      'file:///w/b/toy.conf': 'unchanged',
    });
  });

  it('is not held when the client has lost what it was told', async () => {
    const client = await TestClient.start({ files });
    const first = await client.pullWorkspace();
    expect(await client.pullWorkspace()).toEqual(first);
  });

  it('is released by files that come, change and go, and says of gone ones that they are clean', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ files: disk });
    const known = new Map<string, string>();
    const pull = async () => {
      const report = await client.pullWorkspace([...known].map(([uri, value]) => ({ uri, value })));
      for (const { uri, value } of idsOf(report)) known.set(uri, value);
      const news = Object.entries(rulesOf(report)).filter(([, rules]) => rules !== 'unchanged');
      return Object.fromEntries(news);
    };
    await pull();
    const added = pull();
    disk.write('/w/c/toy.conf', 'left b\n');
    await client.filesChanged({ uri: 'file:///w/c/toy.conf', type: 1 });
    expect(await added).toEqual({ 'file:///w/c/toy.conf': ['toy/left'] });

    const changed = pull();
    disk.write('/w/c/toy.conf', 'right b\n');
    await client.filesChanged({ uri: 'file:///w/c/toy.conf', type: 2 });
    expect(await changed).toEqual({ 'file:///w/c/toy.conf': ['toy/right'] });

    const removed = pull();
    disk.remove('/w/c/toy.conf');
    await client.filesChanged({ uri: 'file:///w/c', type: 3 });
    expect(await removed).toEqual({ 'file:///w/c/toy.conf': [] });

    const ignored = pull();
    disk.write('/w/.gitignore', '/etc/\n');
    await client.filesChanged({ uri: 'file:///w/.gitignore', type: 1 });
    expect(await ignored).toEqual({ [uri]: [], [dropInUri]: [] });
  });

  it('is not released by what does not matter', async () => {
    const client = await TestClient.start({ files });
    const first = await client.pullWorkspace();
    let answered = false;
    void client.pullWorkspace(idsOf(first)).finally(() => {
      answered = true;
    });
    await client.filesChanged({ uri: 'file:///w/node_modules', type: 3 }, { uri: 'nonsense', type: 2 });
    await client.settled();
    expect(answered).toBe(false);
  });

  it('is released by a setting and by a folder', async () => {
    const client = await TestClient.start({ files });
    const first = await client.pullWorkspace();
    const strict = client.pullWorkspace(idsOf(first));
    client.settings = { profile: 'strict' };
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const second = await strict;
    expect(rulesOf(second)[uri]).toEqual(['toy/log', 'toy/secure']);

    const folders = client.pullWorkspace(idsOf(second));
    // What changes while an answer is being worked out may be in it half; the next pull brings the rest.
    await client.settled();
    await client.rpc.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: 'file:///w', name: 'w' }] },
    });
    expect(rulesOf(await folders)).toEqual({ [uri]: [], [dropInUri]: [], 'file:///w/b/toy.conf': [] });
  });

  it('follows folders that are added', async () => {
    const client = await TestClient.start({ files, folders: [] });
    expect(await client.pullWorkspace()).toEqual({ items: [] });
    const held = client.pullWorkspace();
    await client.rpc.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: 'file:///w/b', name: 'b' }], removed: [] },
    });
    expect(rulesOf(await held)).toEqual({ 'file:///w/b/toy.conf': [] });
  });

  it('sends what it finds as it finds it, where the client takes parts', async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`/w/${i}/toy.conf`, 'left b\n']));
    const client = await TestClient.start({ files: many });
    const parts: number[] = [];
    client.rpc.onNotification('$/progress', ({ token, value }: { token: string; value: WorkspaceDiagnosticReport }) => {
      if (token === 'parts') parts.push(value.items.length);
    });
    const { items } = await client.pullWorkspace([], { partialResultToken: 'parts' });
    expect(items).toEqual([]);
    expect(parts).toEqual([20, 20, 10]);
  });

  it('reports progress where it is asked to', async () => {
    const client = await TestClient.start({ files });
    const seen: { kind: string; message?: string }[] = [];
    client.rpc.onNotification('$/progress', ({ value }: { value: { kind: string; message?: string } }) => {
      seen.push(value);
    });
    await client.pullWorkspace([], { workDoneToken: 'done' });
    expect(seen[0]).toMatchObject({ kind: 'begin', cancellable: true });
    expect(seen.slice(1, -1).map(({ message }) => message)).toContain(dropIn.replace(dropIn, root));
    expect(seen.at(-1)).toEqual({ kind: 'end' });
  });

  it('can be cancelled while it works and while it is held', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ files: disk });
    const cancellation = new CancellationTokenSource();
    disk.hold();
    const reading = disk.nextRead();
    const working = client.pullWorkspace([], {}, cancellation.token);
    await reading;
    cancellation.cancel();
    await client.settled();
    disk.release();
    await expect(working).rejects.toMatchObject({ code: -32800 });

    const first = await client.pullWorkspace();
    const second = new CancellationTokenSource();
    const held = client.pullWorkspace(idsOf(first), {}, second.token);
    await client.settled();
    second.cancel();
    await expect(held).rejects.toMatchObject({ code: -32800 });
  });

  it('is about open documents only when that is wanted, and goes back', async () => {
    const client = await TestClient.start({ files, settings: { diagnostics: { scope: 'openFiles' } } });
    await client.open(dropInUri, 'left b\n');
    const first = await client.pullWorkspace();
    expect(rulesOf(first)).toEqual({ [dropInUri]: ['toy/left'] });
    const widened = client.pullWorkspace(idsOf(first));
    client.settings = { diagnostics: { scope: 'workspace' } };
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const second = await widened;
    expect(rulesOf(second)).toMatchObject({ [uri]: ['toy/secure'], [dropInUri]: 'unchanged' });
    const narrowed = client.pullWorkspace(idsOf(second));
    client.settings = { diagnostics: { scope: 'openFiles' } };
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(rulesOf(await narrowed)).toEqual({ [uri]: [], [dropInUri]: 'unchanged' });
  });

  it('reads no file twice while nothing has changed', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ files: disk });
    const first = await client.pullWorkspace();
    const { reads, lists } = disk;
    const held = client.pullWorkspace(idsOf(first));
    await client.open('file:///w/b/toy.conf', 'left b\n');
    await held;
    expect(disk.reads - reads).toBe(0);
    expect(disk.lists - lists).toBe(0);
  });

  it('looks at everything anew for a client that watches no files', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ capabilities: neovimClient, files: disk });
    const first = await client.pullWorkspace();
    disk.write(dropIn, 'right b\n');
    disk.write('/w/c/toy.conf', 'left b\n');
    expect(rulesOf(await client.pullWorkspace(idsOf(first)))).toMatchObject({
      [dropInUri]: ['toy/right'],
      'file:///w/c/toy.conf': ['toy/left'],
    });
  });

  it('shows a fragment that two roots include with what both say of it', async () => {
    const shared = '/w/etc/toy/toy.d/shared.conf';
    const client = await TestClient.start({
      files: {
        [root]: 'include toy.d/*.conf\nlog on\n',
        '/w/etc/toy/other/toy.conf': 'include /etc/toy/toy.d/shared.conf\nbanner on\n',
        [shared]: 'log off\nbanner off\n',
      },
    });
    const report = await client.pullWorkspace();
    const item = report.items.find((each) => each.uri === `file://${shared}`);
    expect(item).toMatchObject({
      items: [
        { message: expect.stringMatching(/^log is set before/) },
        { message: expect.stringMatching(/^banner is set before/) },
      ],
    });
    expect(await client.pull(`file://${shared}`, item?.resultId)).toMatchObject({ kind: 'unchanged' });
  });
});

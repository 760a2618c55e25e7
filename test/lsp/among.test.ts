import { describe, expect, it } from 'vitest';
import type { PublishDiagnosticsParams, WorkspaceDiagnosticReport } from 'vscode-languageserver';
import { tunnelFormat } from '../workspace/tunnel-format.ts';
import { bareClient, neovimClient } from './client-kinds.ts';
import { everything, TestClient, textAfter } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const formats = [tunnelFormat];
const [a, b] = ['/w/a/main.tunnel', '/w/b/main.tunnel'];
const [uriA, uriB] = [`file://${a}`, `file://${b}`];
const textA = 'size = 1400\nkey = abcdef\n';
const textB = 'size = 1300\nkey = abcdef\n';
const files = { [a]: textA, [b]: textB };
const rulesIn = ({ items }: WorkspaceDiagnosticReport) =>
  Object.fromEntries(
    items.map((item) => [item.uri, item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind]),
  );
const idsOf = ({ items }: WorkspaceDiagnosticReport) =>
  items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));

describe('what units say about each other', () => {
  it('is shown at both ends, each with the place of the other one', async () => {
    const client = await TestClient.start({ formats, files });
    const { items } = await client.pullWorkspace();
    expect(rulesIn({ items })).toEqual({
      [uriA]: ['tunnel/size', 'tunnel/shared-key'],
      [uriB]: ['tunnel/shared-key'],
    });
    const report = items.find(({ uri }) => uri === uriB);
    expect(report?.kind === 'full' && report.items[0]?.relatedInformation).toMatchObject([
      { location: { uri: uriA, range: { start: { line: 1, character: 6 }, end: { line: 1, character: 12 } } } },
    ]);
  });

  it('is brought to an open document once the rest of the workspace has been seen, without being waited for', async () => {
    const client = await TestClient.start({ formats, files });
    const refresh = client.hear('workspace/diagnostic/refresh');
    await client.open(uriA, textA, 'tunnel');
    expect(await client.rules(uriA)).toEqual([]);
    await refresh;
    expect(await client.rules(uriA)).toEqual(['tunnel/size', 'tunnel/shared-key']);
  });

  it('goes from one file when the other one is fixed, by pulling', async () => {
    const client = await TestClient.start({ formats, files });
    await client.open(uriA, textA, 'tunnel');
    await client.open(uriB, textB, 'tunnel');
    await client.pullWorkspace();
    expect(await client.rules(uriA)).toEqual(['tunnel/size', 'tunnel/shared-key']);
    expect(await client.rules(uriB)).toEqual(['tunnel/shared-key']);
    await client.settled();
    const refresh = client.hear('workspace/diagnostic/refresh');
    await client.change(uriB, 2, { text: 'size = 1400\nkey = other\n' });
    expect(await client.rules(uriB)).toEqual([]);
    await refresh;
    expect(await client.rules(uriA)).toEqual([]);
  });

  it('comes with the other document where the client takes related ones', async () => {
    const client = await TestClient.start({ formats, files, capabilities: neovimClient });
    await client.open(uriA, textA, 'tunnel');
    await client.open(uriB, textB, 'tunnel');
    await client.pullWorkspace();
    expect(await client.rules(uriA)).toEqual(['tunnel/size', 'tunnel/shared-key']);
    await client.change(uriB, 2, { text: 'size = 1400\n' });
    expect(await client.pull(uriB)).toMatchObject({ relatedDocuments: { [uriA]: { items: [] } } });
  });

  it('goes from a file that is not open, by a workspace pull that was held', async () => {
    const client = await TestClient.start({ formats, files });
    await client.open(uriB, textB, 'tunnel');
    const first = await client.pullWorkspace();
    const held = client.pullWorkspace(idsOf(first));
    await client.change(uriB, 2, { text: 'size = 1400\nkey = other\n' });
    expect(rulesIn(await held)).toEqual({ [uriA]: [], [uriB]: [] });
  });

  it('goes from one file when the other one is fixed, by publishing', async () => {
    const client = await TestClient.start({ formats, files, capabilities: bareClient });
    const has = (length: number) => (params: PublishDiagnosticsParams) => params.diagnostics.length === length;
    await client.open(uriA, textA, 'tunnel');
    await client.published(uriA, has(2));
    await client.open(uriB, textB, 'tunnel');
    await client.published(uriB, has(1));
    await client.change(uriB, 2, { text: 'size = 1400\n' });
    await client.published(uriA, has(0));
    await client.published(uriB, has(0));
  });

  it('goes when the other file is deleted, or changes on disk', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ formats, files: disk });
    await client.open(uriA, textA, 'tunnel');
    await client.pullWorkspace();
    expect(await client.rules(uriA)).toHaveLength(2);
    disk.write(b, 'size = 1300\n');
    await client.filesChanged({ uri: uriB, type: 2 });
    await client.pullWorkspace();
    expect(await client.rules(uriA)).toEqual(['tunnel/size']);
    disk.remove(b);
    await client.filesChanged({ uri: uriB, type: 3 });
    await client.pullWorkspace();
    expect(await client.rules(uriA)).toEqual([]);
  });

  it('is brought up to date in an open document when a file on disk has changed, whatever is pulled first', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ formats, files: disk });
    await client.open(uriA, textA, 'tunnel');
    await client.pullWorkspace();
    await client.rules(uriA);
    disk.write(b, 'size = 1400\n');
    const refreshes = () => client.heard('workspace/diagnostic/refresh').length;
    await client.filesChanged({ uri: uriB, type: 2 });
    await client.settled();
    const before = refreshes();
    const again = client.hear('workspace/diagnostic/refresh');
    await client.rules(uriA);
    if (refreshes() === before) await again;
    expect(await client.rules(uriA)).toEqual([]);
  });

  it('is about open documents only where there is no workspace', async () => {
    const client = await TestClient.start({ formats, files, folders: null });
    await client.open(uriA, textA, 'tunnel');
    expect(await client.rules(uriA)).toEqual([]);
    await client.open(uriB, textB, 'tunnel');
    expect(await client.rules(uriB)).toEqual(['tunnel/shared-key']);
    expect(await client.rules(uriA)).toHaveLength(2);
    await client.close(uriB);
    expect(await client.rules(uriA)).toEqual([]);
  });

  it('is counted by an audit', async () => {
    const client = await TestClient.start({ formats, files });
    expect(await client.rpc.sendRequest('parapet/audit', {})).toMatchObject({ files: 2, findings: 3 });
  });

  it('has its fixes, one by one and all at once', async () => {
    const client = await TestClient.start({ formats, files });
    await client.open(uriA, textA, 'tunnel');
    await client.pullWorkspace();
    const actions = await client.actions(uriA, everything);
    const fix = actions.find(({ title }) => title === 'Set size to 1300');
    expect(fix).toMatchObject({ isPreferred: true, diagnostics: [{ code: 'tunnel/size' }] });
    expect(textAfter(textA, (await client.resolve(fix)).edit)).toBe('size = 1300\nkey = abcdef\n');
    const all = actions.find(({ kind }) => kind === 'source.fixAll.parapet');
    expect(textAfter(textA, (await client.resolve(all)).edit)).toBe('size = 1300\nkey = abcdef\n');
  });

  it('is asked for once as long as nothing changes', async () => {
    let judged = 0;
    const counting = {
      ...tunnelFormat,
      across: (...args: Parameters<typeof tunnelFormat.across>) => {
        judged++;
        return tunnelFormat.across(...args);
      },
    };
    const client = await TestClient.start({ formats: [counting], files });
    await client.open(uriA, textA, 'tunnel');
    const first = await client.pullWorkspace();
    await client.rules(uriA);
    expect(judged).toBe(1);
    void client.pullWorkspace(idsOf(first));
    await client.change(uriA, 2, { text: `${textA}# a remark\n` });
    await client.rules(uriA);
    await client.settled();
    expect(judged).toBe(2);
  });
});

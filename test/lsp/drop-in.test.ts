import { describe, expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport } from 'vscode-languageserver';
import { neovimClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const root = '/w/etc/toy/toy.conf';
const dropIn = '/w/etc/toy/toy.d/a.conf';
const uri = `file://${root}`;
const dropInUri = `file://${dropIn}`;

describe('a drop-in', () => {
  // The root may not have `a` on the left while the drop-in has it on the right.
  const files = { [root]: 'include toy.d/*.conf\nleft a\nlog on\n', [dropIn]: 'right b\n' };

  it('shows its share of the unit that includes it', async () => {
    const client = await TestClient.start({ files });
    await client.open(dropInUri, 'log off\nright b\n');
    expect(await client.problems(dropInUri)).toMatchObject([
      { code: 'toy/duplicate', relatedInformation: [{ location: { uri } }] },
      { code: 'toy/right' },
    ]);
  });

  it('is judged alone where no root includes it', async () => {
    const client = await TestClient.start({ files: { [root]: 'log on\n' } });
    await client.open(dropInUri, 'log off\nleft b\n');
    expect(await client.rules(dropInUri)).toEqual(['toy/left']);
    await client.open(uri, 'include toy.d/*.conf\nlog on\n');
    expect(await client.rules(dropInUri)).toEqual(['toy/duplicate', 'toy/left']);
    await client.change(uri, 2, { text: 'log on\n' });
    expect(await client.rules(dropInUri)).toEqual(['toy/left']);
  });

  it('that is edited brings the new diagnostics of its root with it, where the client takes them', async () => {
    const client = await TestClient.start({ capabilities: neovimClient, files });
    await client.open(uri, files[root]);
    await client.open(dropInUri, 'right b\n');
    expect(await client.rules(uri)).toEqual([]);
    const first = await client.pull(dropInUri);
    expect(first.relatedDocuments).toBeUndefined();
    await client.change(dropInUri, 2, { text: 'login password\nright a\n' });
    const report = (await client.pull(dropInUri)) as RelatedFullDocumentDiagnosticReport;
    expect(report.items).toMatchObject([{ code: 'toy/login' }]);
    const related = report.relatedDocuments?.[uri] as FullDocumentDiagnosticReport;
    expect(related.items).toMatchObject([{ code: 'toy/pair' }]);
    expect(await client.pull(uri, related.resultId)).toEqual({ kind: 'unchanged', resultId: related.resultId });
  });

  it('that is edited has the client pull its root again, where it takes no related documents', async () => {
    const client = await TestClient.start({ files });
    await client.open(uri, files[root]);
    await client.open(dropInUri, 'right b\n');
    expect(await client.rules(uri)).toEqual([]);
    expect(await client.rules(dropInUri)).toEqual(['toy/right']);
    await client.settled();
    expect(client.heard('workspace/diagnostic/refresh')).toHaveLength(0);
    await client.change(dropInUri, 2, { text: 'log off\n' });
    await client.rules(dropInUri);
    await client.settled();
    expect(client.heard('workspace/diagnostic/refresh')).toHaveLength(0);
    const refresh = client.hear('workspace/diagnostic/refresh');
    await client.change(dropInUri, 3, { text: 'right a\n' });
    await client.rules(dropInUri);
    await refresh;
    expect(await client.rules(uri)).toEqual(['toy/pair']);
    await client.settled();
    const asked = client.heard('workspace/diagnostic/refresh').length;
    await client.rules(dropInUri);
    await client.rules(uri);
    await client.settled();
    expect(client.heard('workspace/diagnostic/refresh')).toHaveLength(asked);
  });

  it('that is closed unsaved leaves the root as the file on disk has it', async () => {
    const client = await TestClient.start({ files });
    await client.open(uri, files[root]);
    await client.open(dropInUri, 'right a\n');
    expect(await client.rules(uri)).toEqual(['toy/pair']);
    const refresh = client.hear('workspace/diagnostic/refresh');
    await client.close(dropInUri);
    await refresh;
    expect(await client.rules(uri)).toEqual([]);
  });

  it('that another one is added beside, deleted, or changed on disk moves what is shown', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ files: disk });
    await client.open(uri, files[root]);
    expect(await client.rules(uri)).toEqual([]);
    for (const [content, type, expected] of [
      ['right a\n', 1, ['toy/pair']],
      ['right b\n', 2, []],
      ['right a\n', 2, ['toy/pair']],
      [undefined, 3, []],
    ] as const) {
      if (content === undefined) disk.remove('/w/etc/toy/toy.d/0.conf');
      else disk.write('/w/etc/toy/toy.d/0.conf', content);
      const refresh = client.hear('workspace/diagnostic/refresh');
      await client.filesChanged({ uri: 'file:///w/etc/toy/toy.d/0.conf', type });
      await refresh;
      expect(await client.rules(uri)).toEqual(expected);
    }
  });

  it('that is gone with its folder is gone from its root', async () => {
    const disk = new TestFiles({ ...files, [dropIn]: 'right a\n' });
    const client = await TestClient.start({ files: disk });
    await client.open(uri, files[root]);
    expect(await client.rules(uri)).toEqual(['toy/pair']);
    disk.remove(dropIn);
    const refresh = client.hear('workspace/diagnostic/refresh');
    await client.filesChanged({ uri: 'file:///w/etc/toy/toy.d', type: 3 });
    await refresh;
    expect(await client.rules(uri)).toEqual([]);
  });

  it('of which no events come is read anew', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ capabilities: neovimClient, files: disk });
    await client.open(uri, files[root]);
    expect(await client.rules(uri)).toEqual([]);
    disk.write(dropIn, 'right a\n');
    expect(await client.rules(uri)).toEqual(['toy/pair']);
  });

  it('is not read again while nothing tells that it has changed', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ files: disk });
    await client.open(uri, files[root]);
    await client.rules(uri);
    const { reads } = disk;
    for (let version = 2; version < 6; version++) {
      await client.change(uri, version, { text: `include toy.d/*.conf\nsecure ${version}\n` });
      expect(await client.rules(uri)).toEqual(['toy/secure']);
    }
    expect(disk.reads).toBe(reads);
  });
});

import { describe, expect, it } from 'vitest';
import type { PublishDiagnosticsParams, WorkspaceDiagnosticReport } from 'vscode-languageserver';
import type { Format } from '../../server/core/lint/format.ts';
import { toyFormat } from '../workspace/toy-format.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';
import { bareClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const path = '/w/a.conf';
const uri = `file://${path}`;
const ours = '[tunnel]\ncipher = off\n';
const theirs = 'server { }\n';
const formats = [tunnelFormat];
const rulesIn = ({ items }: WorkspaceDiagnosticReport) =>
  Object.fromEntries(
    items.map((item) => [item.uri, item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind]),
  );

describe('a document of which only the text tells whether it is ours', () => {
  it('is judged by it, whatever language the editor gave it', async () => {
    const client = await TestClient.start({ formats });
    await client.open(uri, ours, 'properties');
    expect(await client.rules(uri)).toEqual(['tunnel/plain']);
    await client.open('file:///w/b.conf', theirs, 'nginx');
    expect(await client.problems('file:///w/b.conf')).toEqual([]);
  });

  it('is asked again when it is edited, from a stranger to ours and back', async () => {
    const client = await TestClient.start({ formats });
    await client.open(uri, theirs, 'ini');
    expect(await client.rules(uri)).toEqual([]);
    await client.change(uri, 2, { text: ours });
    expect(await client.rules(uri)).toEqual(['tunnel/plain']);
    const refresh = client.hear('workspace/diagnostic/refresh');
    await client.change(uri, 3, { text: theirs });
    expect(await client.problems(uri)).toEqual([]);
    await refresh;
    await client.change(uri, 4, { text: ours });
    expect(await client.rules(uri)).toEqual(['tunnel/plain']);
  });

  it('is judged by what is in the editor, not by what is on disk', async () => {
    const client = await TestClient.start({ formats, files: { [path]: ours } });
    expect(rulesIn(await client.pullWorkspace())).toEqual({ [uri]: ['tunnel/plain'] });
    await client.open(uri, theirs, 'ini');
    expect(await client.problems(uri)).toEqual([]);
    const ids = [{ uri, value: 'old' }];
    expect(rulesIn(await client.pullWorkspace(ids))).toEqual({ [uri]: [] });
    await client.close(uri);
    expect(rulesIn(await client.pullWorkspace())).toEqual({ [uri]: ['tunnel/plain'] });
  });

  it('has its diagnostics taken back where they were published', async () => {
    const client = await TestClient.start({ formats, capabilities: bareClient });
    const has = (length: number) => (params: PublishDiagnosticsParams) => params.diagnostics.length === length;
    await client.open(uri, ours, 'ini');
    await client.published(uri, has(1));
    await client.change(uri, 2, { text: theirs });
    await client.published(uri, has(0));
  });

  it('is left alone where another extension may mean what it wants by the language', async () => {
    const borrower: Format = { ...toyFormat, language: { ...toyFormat.language, id: 'yaml', borrowed: true } };
    const client = await TestClient.start({ formats: [borrower] });
    await client.open('file:///w/compose.yml', 'secure no\n', 'yaml');
    expect(await client.problems('file:///w/compose.yml')).toEqual([]);
    await client.open('untitled:Untitled-1', 'secure no\n', 'yaml');
    expect(await client.problems('untitled:Untitled-1')).toEqual([]);
    await client.open('file:///w/toy.conf', 'secure no\n', 'yaml');
    expect(await client.rules('file:///w/toy.conf')).toEqual(['toy/secure']);
  });

  it('is of the format whose language a person chose', async () => {
    const client = await TestClient.start({ formats: [tunnelFormat, toyFormat] });
    await client.open('file:///w/x.conf', 'cipher = off\n', 'tunnel');
    expect(await client.rules('file:///w/x.conf')).toEqual(['tunnel/plain']);
    await client.open('file:///w/y.conf', `${ours}secure no\n`, 'toy');
    expect(await client.rules('file:///w/y.conf')).toEqual(['toy/secure']);
  });
});

describe('a file that is not open', () => {
  it('is part of the workspace when its text is ours', async () => {
    const client = await TestClient.start({ formats, files: { [path]: ours, '/w/nginx.conf': theirs } });
    expect(rulesIn(await client.pullWorkspace())).toEqual({ [uri]: ['tunnel/plain'] });
    expect(await client.rules(uri)).toEqual(['tunnel/plain']);
    expect(await client.problems('file:///w/nginx.conf')).toEqual([]);
  });

  it('is read again only when it has changed', async () => {
    const files = new TestFiles({ [path]: ours, '/w/nginx.conf': theirs });
    const client = await TestClient.start({ formats, files });
    await client.pullWorkspace();
    const { reads } = files;
    await client.filesChanged({ uri: 'file:///w/new/main.tunnel', type: 1 });
    await client.pullWorkspace();
    expect(files.reads).toBe(reads);
    files.write('/w/nginx.conf', ours);
    const refresh = client.hear('workspace/diagnostic/refresh');
    await client.filesChanged({ uri: 'file:///w/nginx.conf', type: 2 });
    await refresh;
    expect(rulesIn(await client.pullWorkspace())).toMatchObject({ 'file:///w/nginx.conf': ['tunnel/plain'] });
    files.write('/w/nginx.conf', theirs);
    const again = client.hear('workspace/diagnostic/refresh');
    await client.filesChanged({ uri: 'file:///w/nginx.conf', type: 2 });
    await again;
    expect(rulesIn(await client.pullWorkspace())).not.toHaveProperty('file:///w/nginx.conf');
  });
});

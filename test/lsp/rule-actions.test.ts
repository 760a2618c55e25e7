import { describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { toyFormat } from '../workspace/toy-format.ts';
import { line, TestClient, textAfter } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const uri = 'file:///w/a/toy.conf';
const otherUri = 'file:///w/b/toy.conf';
const quick = { only: ['quickfix'] };
const text = 'secure no\nsecure no\nleft b\n';

const called = async (client: TestClient, title: string, at = 0) =>
  (await client.actions(uri, line(at), quick)).find((action) => action.title === title);

/** The texts that an edit leads to, by URI. */
const textsAfter = (edit: WorkspaceEdit | undefined, before: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    (edit?.documentChanges ?? []).flatMap((change) => {
      if (!('textDocument' in change)) return [];
      const { uri: of } = change.textDocument;
      return [[of, textAfter(before[of] ?? '', { documentChanges: [change] })]];
    }),
  );

describe('fixing all of a rule', () => {
  it('in the file leaves other rules alone', async () => {
    const client = await TestClient.start();
    await client.open(uri, 'left b\nlog off\nlog off\nlog off\n');
    const fix = await called(client, 'Fix all toy/duplicate in this file', 2);
    expect(fix).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'toy/duplicate' }] });
    const { edit } = await client.resolve(fix);
    expect(textAfter('left b\nlog off\nlog off\nlog off\n', edit)).toBe('left b\nlog off\n');
  });

  it('is not offered for one finding, nor where its fixes are risky', async () => {
    const client = await TestClient.start();
    await client.open(uri, 'secure no\nlogin password\nlogin password\n');
    for (const at of [0, 1]) {
      const titles = (await client.actions(uri, line(at), quick)).map(({ title }) => title);
      expect(titles.filter((title) => title.startsWith('Fix all'))).toEqual([]);
    }
  });

  it('in the workspace changes closed files too, and names the versions of open ones', async () => {
    const files = { '/w/b/toy.conf': '# b\nsecure no\nleft b\n', '/w/c/toy.conf': 'secure yes\n' };
    const client = await TestClient.start({ files });
    await client.open(uri, text, 'toy', 7);
    await client.pullWorkspace();
    const fix = await called(client, 'Fix all toy/secure in the workspace');
    const { edit } = await client.resolve(fix);
    const after = textsAfter(edit, { [uri]: text, [otherUri]: files['/w/b/toy.conf'] });
    expect(Object.keys(after).sort()).toEqual([uri, otherUri]);
    expect(after[otherUri]).toBe('# b\nsecure yes\nleft b\n');
    expect(after[uri]).toBe('secure yes\nsecure no\nleft b\n');
    const versions = edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument);
    expect(versions).toEqual(
      expect.arrayContaining([
        { uri, version: 7 },
        { uri: otherUri, version: null },
      ]),
    );
  });

  it('in the workspace heeds suppressions', async () => {
    const files = {
      '/w/b/toy.conf': '# parapet-ignore-next-line toy/secure: lab\nsecure no\n',
      '/w/c/toy.conf': 'secure no\n',
    };
    const client = await TestClient.start({ files });
    await client.open(uri, 'secure no\n');
    await client.pullWorkspace();
    const { edit } = await client.resolve(await called(client, 'Fix all toy/secure in the workspace'));
    expect(Object.keys(textsAfter(edit, {})).sort()).toEqual([uri, 'file:///w/c/toy.conf']);
  });

  it('in the workspace says so when a text has changed meanwhile', async () => {
    const disk = new TestFiles({ '/w/b/toy.conf': 'secure no\n' });
    const client = await TestClient.start({ files: disk });
    await client.open(uri, 'secure no\n');
    await client.pullWorkspace();
    const fix = await called(client, 'Fix all toy/secure in the workspace');
    disk.write('/w/b/toy.conf', 'secure yes\n');
    await client.filesChanged({ uri: otherUri, type: 2 });
    await client.change(uri, 2, { text: 'secure yes\n' });
    await expect(client.resolve(fix)).rejects.toThrow(/no longer applies/);
  });

  it('in the workspace is not offered where no other file has the problem', async () => {
    const client = await TestClient.start({ files: { '/w/b/toy.conf': 'secure yes\n' } });
    await client.open(uri, text);
    await client.pullWorkspace();
    expect(await called(client, 'Fix all toy/secure in the workspace')).toBeUndefined();
  });
});

describe('actions that need a command of the client', () => {
  const commands = ['parapet.explainRule', 'parapet.changeSeverity', 'parapet.setTarget'];

  it('are there for each rule, once, and for the file', async () => {
    const client = await TestClient.start({ initializationOptions: { commands }, formats: [toyFormat] });
    await client.open(uri, text);
    expect(await called(client, 'Explain toy/secure')).toMatchObject({
      command: { command: 'parapet.explainRule', arguments: ['toy/secure'] },
    });
    expect(await called(client, 'Change severity of toy/secure in the policy…')).toMatchObject({
      command: { arguments: [{ uri, ruleId: 'toy/secure', severity: 'high', asksForReason: false }] },
    });
    expect(await client.actions(uri, line(0), { only: ['source'] })).toMatchObject([
      { title: 'Fix all safe Parapet problems' },
      { title: 'Set target release…', kind: 'source.target.parapet', command: { arguments: [{ uri }] } },
    ]);
    const byItself = await client.actions(uri, line(0), { triggerKind: 2 });
    expect(byItself.map(({ title }) => title)).not.toContain('Set target release…');
    expect(client.result.capabilities.codeActionProvider).toMatchObject({
      codeActionKinds: ['quickfix', 'source.fixAll.parapet', 'source.target.parapet'],
    });
  });

  it('are not there for a client that has not named them', async () => {
    const client = await TestClient.start();
    await client.open(uri, text);
    const actions = await client.actions(uri, line(0));
    expect(actions.filter(({ command }) => command !== undefined)).toEqual([]);
  });
});
